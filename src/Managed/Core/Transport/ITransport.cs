using Ferrolite.Core.Model;

namespace Ferrolite.Core.Transport;

/// <summary>
/// One node's way to its peers. Sending never blocks and may lose messages; raft repeats them. What a peer is sent
/// arrives in order as long as nothing is lost, which helps but is not required. A transport holds at most
/// <see cref="Limits.PeerOutboundBytesMax"/> for a peer that takes nothing; beyond it messages are dropped.
/// </summary>
public interface ITransport : IDisposable
{
    /// <summary>Begins to deliver to <paramref name="receiver"/>. Once.</summary>
    void Start(ITransportReceiver receiver);

    /// <summary>Sends messages, and owns them from now on. The raft loop only.</summary>
    void Send(PeerMessages messages);

    /// <summary>The requests that a peer answers; null when there is no way to it now.</summary>
    IPeerService? Peer(NodeId id);
}
