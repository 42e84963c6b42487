using AwesomeAssertions;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Readers;
using Ferrolite.Core.Sqlite;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>Trouble of a reader ends one work with an error that says so; the next one tries again.</summary>
public sealed class ReaderFaultTests : IDisposable
{
    private readonly ReaderFixture _fixture = new();

    [Fact]
    public async Task Query_WhenTheFileCannotBeOpened_Fails_AndTheNextOneTriesAgain()
    {
        File.Move(_fixture.Path, _fixture.File("away"));
        await ShouldFailAsync(_fixture.Query("SELECT 1"));
        File.Move(_fixture.File("away"), _fixture.Path);
        (await _fixture.Query("SELECT 1")).Rows[0][0].Integer.Should().Be(1);
    }

    [Fact]
    public async Task Query_WhenTheFileIsNoDatabase_Fails_AndTheNextOneTriesAgain()
    {
        var good = File.ReadAllBytes(_fixture.Path);
        File.WriteAllBytes(_fixture.Path, new byte[good.Length]);
        await ShouldFailAsync(_fixture.Query("SELECT 1"));
        File.WriteAllBytes(_fixture.Path, good);
        (await _fixture.Query("SELECT 1")).Rows[0][0].Integer.Should().Be(1);
    }

    [Fact]
    public void Query_WhenItMeetsAFault_LeavesItsConnection()
    {
        using var session = new ReaderSession(_fixture.Files, static () => UInt128.One);
        var first = session.Connection;
        Change("UPDATE _ferrolite_applied SET id = 1, log_index = 5; DELETE FROM _ferrolite_applied");
        first.Invoking(c => c.Query(new Statement("SELECT 1"), CancellationToken.None))
            .Should().Throw<FerroliteException>().Which.Reason.Should().Be(ErrorReason.NodeFaulted);
        first.IsBroken.Should().BeTrue();
        Change("INSERT INTO _ferrolite_applied VALUES (1, 7, 1, 0)");
        session.Connection.Should().NotBeSameAs(first);
        session.Connection.Query(new Statement("SELECT 1"), CancellationToken.None).AppliedIndex.Should().Be(7);
        session.Connection.Should().BeSameAs(session.Connection);
    }

    [Fact]
    public async Task Preflight_WhenTheFileCannotBeOpened_SaysNothingAboutTheStatements()
    {
        File.Delete(_fixture.Path);
        var work = new PreflightWork([new Statement("SELEC 1")], CancellationToken.None);
        _fixture.Pool.TryPostToIdle(work).Should().NotBeNull();
        _fixture.Pool.Loops[0].Turn().Should().BeTrue();
        (await work.Completion).Should().Be(PreflightOutcome.Unknown);
    }

    [Fact]
    public async Task Digest_WhenTheFileCannotBeOpened_IsAnAnswer()
    {
        File.Move(_fixture.Path, _fixture.File("away"));
        var digests = new LocalDigests(_fixture.Files, _fixture.Pool, 10, CancellationToken.None);
        digests.Take(3);
        await ShouldFailAsync(digests.Board.At(3));
        File.Move(_fixture.File("away"), _fixture.Path);
        digests.Take(4);
        _fixture.Pool.Loops[0].Turn().Should().BeTrue();
        (await digests.Board.At(4)).Should().HaveLength(64);
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task ShouldFailAsync(Task task)
    {
        var error = (await task.Invoking(t => t).Should().ThrowAsync<FerroliteException>()).Which;
        error.Reason.Should().Be(ErrorReason.NodeFaulted);
        error.Message.Should().Contain("this node");
    }

    private void Change(string sql)
    {
        using var plain = Connection.Open(_fixture.Path, null, readOnly: false);
        plain.Execute(sql);
    }
}
