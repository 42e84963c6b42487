using System.Collections.Concurrent;
using Ferrolite.Core.Consensus;
using Ferrolite.Core.Model;
using Ferrolite.Core.Routing;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Node;

/// <summary>Where a node's writes can go: here while it leads, else to whoever leads as it knows. Any thread.</summary>
internal sealed class NodeTargets(RaftLoop raft, LeaderWrites here, ITransport transport) : IWriteTargets
{
    private readonly ConcurrentDictionary<NodeId, PeerWrites> _peers = new();

    /// <inheritdoc />
    public IWriteTarget? Leader
    {
        get
        {
            var view = raft.View;
            if (view.IsLeader) return here;
            if (view.Leader == NodeId.None) return null;
            return _peers.GetOrAdd(view.Leader, static (peer, way) => new PeerWrites(way, peer), transport);
        }
    }

    /// <inheritdoc />
    public FerroliteException? Refusal => null;

    /// <inheritdoc />
    public ulong SettledIndex => raft.CommitIndex;
}
