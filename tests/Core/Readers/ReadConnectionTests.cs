using AwesomeAssertions;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Native.Sqlite;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>What a reader takes from its surroundings is given to it: chance, and the VFS.</summary>
public sealed class ReadConnectionTests : IDisposable
{
    private readonly ReaderFixture _fixture = new();

    [Fact]
    public void Uuid_FollowsTheSeed()
    {
        var first = Uuids(42);
        Uuids(42).Should().Equal(first);
        Uuids(43).Should().NotIntersectWith(first);
        first.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Open_UsesTheVfs()
    {
        using var vfs = SqliteVfs.Rent();
        vfs.ClockUnixMs = 1_234_567_890_123;
        using (var connection = ReadConnection.Open(_fixture.Path, vfs.Name, static () => 1))
            Text(connection, "SELECT datetime('now')").Should().Be("2009-02-13 23:31:30");
        var files = new UserFiles(_fixture.Path, vfs.Name);
        using (var session = new ReaderSession(files, static () => 1))
            Text(session.Connection, "SELECT datetime('now')").Should().Be("2009-02-13 23:31:30");
        FluentActions.Invoking(() => LogicalDigest.Open(_fixture.Path, vfs: "missing"))
            .Should().Throw<EnvironmentFaultException>();
    }

    public void Dispose() => _fixture.Dispose();

    private static string Text(ReadConnection connection, string sql) =>
        connection.Query(new Statement(sql), CancellationToken.None).Rows[0][0].Text;

    private List<string> Uuids(UInt128 seed)
    {
        using var connection = ReadConnection.Open(_fixture.Path, null, () => seed);
        return [.. Enumerable.Range(0, 3).Select(_ => Text(connection, "SELECT uuid()"))];
    }
}
