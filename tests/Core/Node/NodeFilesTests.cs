using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Node;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.Sqlite;
using Ferrolite.Core.StateMachine;
using Ferrolite.Native.Sqlite;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Node;

/// <summary>The files of a node lie where their VFS says.</summary>
public sealed class NodeFilesTests : IDisposable
{
    private const int IoErr = 10;
    private static readonly Genesis OneNode = new("c1", [new Member(new NodeId(1), "n1", "a")]);
    private readonly TemporaryDirectory _folder = new();
    private readonly SqliteVfs _raft = SqliteVfs.Rent();
    private readonly SqliteVfs _user = SqliteVfs.Rent();
    private EnvironmentFaultException? _lastFault;

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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void FirstStart_WhenThePowerIsCutAtAnyOperation_IsDoneAgain(int survivors)
    {
        for (var operations = 0; ; operations++)
        {
            using var disk = new MemoryDisk();
            var random = new Random(operations);
            var (left, cut) = (operations, false);
            disk.Fault = (_, _) => (cut |= left-- <= 0) ? IoErr : 0;
            if (!TryStart(disk) && !cut) throw new InvalidOperationException("the first start failed by itself");
            disk.Fault = null;
            disk.PowerOff(() => survivors == 1 || (survivors == 2 && random.Next(2) == 0));
            disk.PowerOn();
            TryStart(disk).Should().BeTrue($"power cut at operation and seed {operations}: {_lastFault?.Message}");
            UserFileState.Read(UserFile, disk.Vfs)!.AppliedIndex.Should().Be(Genesis.Index);
            SqliteRaftLog.ReadGenesis(RaftFile, disk.Vfs)!.ClusterId.Should().Be("c1");
            if (!cut) return;
        }
    }

    public void Dispose()
    {
        _raft.Dispose();
        _user.Dispose();
        _folder.Dispose();
    }

    private string RaftFile => Path.Combine(_folder.Path, "raft.db");

    private string UserFile => Path.Combine(_folder.Path, "user.db");

    private bool TryStart(MemoryDisk disk)
    {
        var options = new NodeOptions
        {
            Directory = _folder.Path,
            Transport = null!,
            Environment = new NodeEnvironment { Files = disk },
        };
        using var directory = NodeDirectory.Open(_folder.Path, disk);
        try
        {
            NodeStart.OpenLog(options, directory, new NodeBootstrap(OneNode, new NodeId(1))).Log.Dispose();
            return true;
        }
        catch (EnvironmentFaultException e)
        {
            _lastFault = e;
            return false;
        }
    }
}
