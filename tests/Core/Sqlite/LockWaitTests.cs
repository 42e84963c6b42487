using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.Core.Tests.Log;
using Ferrolite.Native.Sqlite;
using Ferrolite.TestKit;
using Xunit;
using Connection = Ferrolite.Core.Sqlite.Connection;

namespace Ferrolite.Core.Tests.Sqlite;

/// <summary>
/// Another program holds the write lock of a file. Time is that of the VFS: whoever waits for a lock sleeps by it.
/// </summary>
public sealed class LockWaitTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteVfs _vfs = SqliteVfs.Rent();
    private long _sleptMicroseconds;

    private string RaftFile => Path.Combine(_directory.Path, "raft.db");

    [Fact]
    public void Write_WhenTheLockIsReleased_GoesOn()
    {
        using var log = OpenLog();
        using var other = Connection.Open(RaftFile, null, readOnly: false);
        other.Execute("BEGIN IMMEDIATE");
        Waiting(() => other.Execute("COMMIT"));
        log.Write([RaftLogConformance.Entries(1, 2, 1, "a")], 1, 1);
        using var read = log.Read(2, 3, long.MaxValue);
        read.Count.Should().Be(1);
        _sleptMicroseconds.Should().BePositive();
    }

    [Fact]
    public void Write_WhenTheLockIsKept_FaultsAfterItsTime()
    {
        using var log = OpenLog();
        using var other = Connection.Open(RaftFile, null, readOnly: false);
        other.Execute("BEGIN IMMEDIATE");
        Waiting(() => { });
        log.Invoking(l => l.Write([RaftLogConformance.Entries(1, 2, 1, "a")], 1, 1)).Should()
            .Throw<EnvironmentFaultException>()
            .WithMessage("*raft.db*locked by another program*sqlite3*start the node again*");
        TimeSpan.FromMicroseconds(_sleptMicroseconds).Should()
            .BeCloseTo(TimeSpan.FromMilliseconds(Limits.LockWaitMs), TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void UserFile_WhenTheLockIsReleased_GoesOn()
    {
        var file = Path.Combine(_directory.Path, "user.db");
        using var other = Connection.Open(file, null, readOnly: false);
        other.Execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a); BEGIN IMMEDIATE");
        using var connection = UserConnection.Open(file, _vfs.Name, readOnly: false);
        Waiting(() => other.Execute("COMMIT"));
        connection.Execute("INSERT INTO t VALUES (1)");
        _sleptMicroseconds.Should().BePositive();
    }

    [Fact]
    public void Reader_WhenTheWholeFileIsLocked_WaitsToo()
    {
        var file = Path.Combine(_directory.Path, "user.db");
        using var other = Connection.Open(file, null, readOnly: false);
        other.Execute("CREATE TABLE t (a); BEGIN EXCLUSIVE");
        using var connection = UserConnection.Open(file, _vfs.Name, readOnly: true);
        Waiting(() => other.Execute("COMMIT"));
        connection.Execute("SELECT * FROM t");
        _sleptMicroseconds.Should().BePositive();
    }

    public void Dispose()
    {
        _vfs.Dispose();
        _directory.Dispose();
    }

    private SqliteRaftLog OpenLog()
    {
        var genesis = new Genesis("c1", [new Member(new NodeId(1), "n1", "a")]);
        SqliteRaftLog.Create(RaftFile, new NodeIdentity(genesis, new NodeId(1), "n1"));
        var log = SqliteRaftLog.Open(RaftFile, _vfs.Name);
        log.Load();
        return log;
    }

    private void Waiting(Action first) => _vfs.Sleeping = microseconds =>
    {
        if (_sleptMicroseconds == 0) first();
        _sleptMicroseconds += microseconds;
    };
}
