using Ferrolite.Core.Model;

namespace Ferrolite.Core.Transport;

/// <summary>What a transport delivers to, and tells about its peers. Any thread; never blocks.</summary>
public interface ITransportReceiver
{
    /// <summary>What this node answers to its peers.</summary>
    IPeerService Service { get; }

    /// <summary>Raft messages for this node, which owns them from now on.</summary>
    void Receive(PeerMessages messages);

    /// <summary>
    /// Messages to a peer were lost because it cannot be reached; once per lost connection is enough.
    /// </summary>
    void Unreachable(NodeId peer);

    /// <summary>
    /// What became of a snapshot that was sent to a peer. Without a word about it the peer gets nothing more.
    /// </summary>
    void SnapshotSent(NodeId peer, bool succeeded);
}
