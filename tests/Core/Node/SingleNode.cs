using Ferrolite.Core.Model;
using Ferrolite.Core.Node;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Tests.Node;

/// <summary>A node that is a cluster of its own, without a cluster around it.</summary>
internal static class SingleNode
{
    private static readonly Genesis Genesis =
        new("00000000000000000000000000000001", [new Member(new NodeId(1), "n1", "here")]);

    /// <summary>Starts it in a folder.</summary>
    public static DatabaseNode Start(
        string directory, ITransport? transport = null, Action<string>? beforeStopStep = null) =>
        DatabaseNode.Start(
            new NodeOptions
            {
                Directory = directory,
                Transport = transport ?? new NoPeers(),
                Raft = new RaftSettings { Tick = TimeSpan.FromMilliseconds(5) },
                BeforeStopStep = beforeStopStep,
            },
            new NodeBootstrap(Genesis, new NodeId(1)));
}
