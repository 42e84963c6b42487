using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Node;
using Ferrolite.Core.StateMachine;
using Ferrolite.TestKit;
using Xunit;
using Connection = Ferrolite.Core.Sqlite.Connection;

namespace Ferrolite.Core.Tests.Node;

/// <summary>What a node makes of the files that it finds: it begins, goes on, or refuses, and drops no data.</summary>
public sealed class NodeStartTests : IDisposable
{
    private static readonly NodeBootstrap First = Bootstrap("c1");
    private readonly TemporaryDirectory _folder = new();

    private string RaftFile => Path.Combine(_folder.Path, "raft.db");

    private string UserFile => Path.Combine(_folder.Path, "user.db");

    [Fact]
    public void EmptyFolder_IsBootstrapped_OnlyWhenAskedFor()
    {
        this.Invoking(t => t.Open(null)).Should().Throw<FerroliteException>().WithMessage("*holds no node*");
        Open(First).Should().Be(Genesis.Index);
        Open(null).Should().Be(Genesis.Index);
    }

    [Theory]
    [InlineData("user.db is empty")]
    [InlineData("user.db is complete")]
    [InlineData("raft.db is empty")]
    [InlineData("raft.db has its pragmas only")]
    [InlineData("raft.db is complete")]
    public void FirstStart_WhenCutOff_IsDoneAgain(string step)
    {
        Open(First);
        if (step != "raft.db is complete") Delete(RaftFile);
        if (step == "user.db is empty")
        {
            Delete(UserFile);
            File.WriteAllBytes(UserFile, []);
        }

        if (step == "raft.db is empty") File.WriteAllBytes(RaftFile, []);
        if (step == "raft.db has its pragmas only") Execute(RaftFile, "PRAGMA journal_mode = WAL");
        // A cluster that never came to be may get another id at the second attempt.
        var again = step == "raft.db is complete" ? First : Bootstrap("c2");
        Open(again).Should().Be(Genesis.Index);
        SqliteRaftLog.ReadGenesis(RaftFile)!.ClusterId.Should().Be(again.Genesis.ClusterId);
    }

    [Fact]
    public void RaftFileMissing_WhenUserFileHasEntries_IsRefusedAndNothingIsLost()
    {
        Open(First);
        Execute(UserFile, "UPDATE _ferrolite_applied SET log_index = 7; CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        Delete(RaftFile);
        this.Invoking(t => t.Open(First)).Should().Throw<FerroliteException>()
            .Where(e => e.Reason == ErrorReason.Refused && e.Hint != null)
            .WithMessage("*raft.db*missing*user.db*7*");
        Execute(UserFile, "SELECT * FROM t");
        File.Exists(RaftFile).Should().BeFalse();
    }

    [Fact]
    public void RaftFileMissing_WhenUserFileIsSomethingElse_IsRefused()
    {
        Execute(UserFile, "CREATE TABLE mine (a)");
        this.Invoking(t => t.Open(First)).Should().Throw<FerroliteException>()
            .Where(e => e.Reason == ErrorReason.Refused).WithMessage("*user.db*no file of a node*");
        Execute(UserFile, "SELECT * FROM mine");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UserFileMissing_WhenTheLogIsWhole_IsBuiltAnew(bool emptyFile)
    {
        Open(First);
        Append();
        Delete(UserFile);
        if (emptyFile) File.WriteAllBytes(UserFile, []);
        Open(null).Should().Be(Genesis.Index);
    }

    [Fact]
    public void UserFileMissing_WhenTheLogIsCompacted_IsRefused()
    {
        Open(First);
        Append();
        Compact();
        Delete(UserFile);
        this.Invoking(t => t.Open(null)).Should().Throw<FerroliteException>()
            .Where(e => e.Reason == ErrorReason.Refused && e.Hint != null)
            .WithMessage("*user.db is missing*begins at 4*");
        File.Exists(UserFile).Should().BeFalse();
    }

    [Fact]
    public void UserFileTooOld_WhenTheLogIsCompacted_IsRefused()
    {
        Open(First);
        Append();
        Compact();
        this.Invoking(t => t.Open(null)).Should().Throw<FerroliteException>()
            .Where(e => e.Reason == ErrorReason.Refused).WithMessage("*user.db*index 1*begins at 4*");
        Execute(UserFile, "UPDATE _ferrolite_applied SET log_index = 3");
        Open(null).Should().Be(3);
    }

    [Fact]
    public void UserFileOfAnotherCluster_IsRefused()
    {
        Open(First);
        using var other = new TemporaryDirectory();
        using (var directory = NodeDirectory.Open(other.Path))
            directory.CreateUserFile(Bootstrap("c2").Genesis);
        Delete(UserFile);
        File.Copy(Path.Combine(other.Path, "user.db"), UserFile);
        this.Invoking(t => t.Open(null)).Should().Throw<FerroliteException>()
            .Where(e => e.Reason == ErrorReason.Refused && e.Hint != null)
            .WithMessage("*user.db belongs to cluster c2*c1*");
    }

    [Fact]
    public void FolderOfAnotherNode_IsRefused()
    {
        Open(First);
        this.Invoking(t => t.Open(new NodeBootstrap(First.Genesis, new NodeId(2)))).Should()
            .Throw<FerroliteException>().WithMessage("*belongs to node n1*");
        Open(First);
    }

    public void Dispose() => _folder.Dispose();

    private static NodeBootstrap Bootstrap(string cluster) => new(
        new Genesis(cluster, [new Member(new NodeId(1), "n1", "a"), new Member(new NodeId(2), "n2", "b")]),
        new NodeId(1));

    private static void Execute(string file, string sql)
    {
        using var connection = Connection.Open(file, null, readOnly: false);
        connection.Execute(sql);
    }

    private static void Delete(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(file + suffix);
    }

    // Opens the files as a start does; the applied index of user.db.
    private ulong Open(NodeBootstrap? bootstrap)
    {
        var options = new NodeOptions { Directory = _folder.Path, Transport = null! };
        using var directory = NodeDirectory.Open(_folder.Path);
        using var log = NodeStart.OpenLog(options, directory, bootstrap).Log;
        using var database = UserDatabase.Open(new UserDatabaseOptions { Path = directory.UserFile });
        return database.AppliedIndex;
    }

    private void Append()
    {
        using var log = SqliteRaftLog.Open(RaftFile);
        log.Load();
        log.Write([Log.RaftLogConformance.Entries(1, 2, 1, "", "", "", "", "")], 1, 1);
    }

    private void Compact() => Execute(
        RaftFile, "BEGIN; UPDATE state SET first_index = 4; DELETE FROM log WHERE idx < 4; COMMIT");
}
