using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Node;
using Ferrolite.Native.Sqlite;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Node;

/// <summary>The files of a node lie where their VFS says.</summary>
public sealed class NodeFilesTests : IDisposable
{
    private static readonly Genesis OneNode = new("c1", [new Member(new NodeId(1), "n1", "a")]);
    private readonly TemporaryDirectory _folder = new();
    private readonly SqliteVfs _raft = SqliteVfs.Rent();
    private readonly SqliteVfs _user = SqliteVfs.Rent();

    [Fact]
    public void Bootstrap_WritesEachFileByItsVfs()
    {
        using var directory = NodeDirectory.Open(_folder.Path);
        directory.CreateUserFile(OneNode, _user.Name);
        (_raft.Syncs, _user.Syncs > 0).Should().Be((0, true));
        var before = _user.Syncs;
        directory.Bootstrap(new NodeIdentity(OneNode, new NodeId(1), "n1"), _raft.Name, _user.Name);
        (_raft.Syncs > 0, _user.Syncs > before).Should().Be((true, true));
        NodeDirectory.HoldsNode(_folder.Path, _raft.Name).Should().BeTrue();
        SqliteRaftLog.ReadGenesis(directory.RaftFile, _raft.Name)!.ClusterId.Should().Be("c1");
    }

    [Fact]
    public void Exists_AsksTheVfs()
    {
        using var directory = NodeDirectory.Open(_folder.Path);
        directory.Bootstrap(new NodeIdentity(OneNode, new NodeId(1), "n1"), null);
        FluentActions.Invoking(() => SqliteRaftLog.Exists(directory.RaftFile, "no-such-vfs")).Should()
            .Throw<EnvironmentFaultException>().WithMessage("*no-such-vfs*");
        FluentActions.Invoking(() => SqliteRaftLog.ReadGenesis(directory.RaftFile, "no-such-vfs")).Should()
            .Throw<EnvironmentFaultException>();
        SqliteRaftLog.Exists(directory.RaftFile).Should().BeTrue();
        SqliteRaftLog.Exists(directory.RaftFile + "-none").Should().BeFalse();
    }

    public void Dispose()
    {
        _raft.Dispose();
        _user.Dispose();
        _folder.Dispose();
    }
}
