using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Log;

public sealed class SqliteRaftLogTests : RaftLogConformance, IDisposable
{
    private static readonly Genesis OneNode =
        new("c1", [new Member(new NodeId(1), "n1", "a"), new Member(new NodeId(2), "n2", "b")]);
    private readonly TemporaryDirectory _directory = new();

    private string File => Path.Combine(_directory.Path, "raft.db");

    internal override IRaftLog Open()
    {
        SqliteRaftLog.Create(File, new NodeIdentity(OneNode, new NodeId(2), "n2"));
        return SqliteRaftLog.Open(File);
    }

    internal override IRaftLog Reopen(IRaftLog log)
    {
        log.Dispose();
        return SqliteRaftLog.Open(File);
    }

    [Fact]
    public void Open_WhenReopened_KeepsTheIdentityAndCountsTheBoots()
    {
        var log = (SqliteRaftLog)Open();
        log.BootId.Should().Be(1);
        using var again = (SqliteRaftLog)Reopen(log);
        again.BootId.Should().Be(2);
        again.Identity.Id.Should().Be(new NodeId(2));
        again.Identity.Genesis.Should().BeEquivalentTo(OneNode);
    }

    [Fact]
    public void Create_ReservesEightBytesPerPage()
    {
        Open().Dispose();
        System.IO.File.ReadAllBytes(File)[20].Should().Be(8);
    }

    [Fact]
    public void Load_WhenAnEntryIsMissing_RefusesTheFile()
    {
        var log = Open();
        log.Load();
        log.Write([Entries(1, 2, 1, "a", "b", "c")], 1, 1);
        log.Dispose();
        using (var plain = Ferrolite.Core.Sqlite.Connection.Open(File, null, readOnly: false))
            plain.Execute("DELETE FROM log WHERE idx = 3");
        using var again = SqliteRaftLog.Open(File);
        again.Invoking(l => l.Load()).Should().Throw<EnvironmentFaultException>().WithMessage("*entry 3 is missing*");
    }

    [Fact]
    public void Open_WhenTheFormatIsNewer_RefusesTheFile()
    {
        Open().Dispose();
        using (var plain = Ferrolite.Core.Sqlite.Connection.Open(File, null, readOnly: false))
            plain.Execute("UPDATE meta SET value = '99' WHERE key = 'format'");
        FluentActions.Invoking(() => SqliteRaftLog.Open(File)).Should().Throw<EnvironmentFaultException>()
            .WithMessage("*format 99*");
    }

    [Fact]
    public void Write_WhenEntriesLeaveAGap_Faults()
    {
        using var log = Open();
        log.Load();
        log.Invoking(l => l.Write([Entries(1, 5, 1, "a")], 1, 1)).Should().Throw<EnvironmentFaultException>()
            .WithMessage("*gap*");
    }

    public void Dispose() => _directory.Dispose();
}
