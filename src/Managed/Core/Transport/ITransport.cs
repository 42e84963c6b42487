using Ferrolite.Core.Model;

namespace Ferrolite.Core.Transport;

/// <summary>
/// One node's way to its peers. Sending never blocks and may lose messages; raft repeats them. Keeping the order of one
/// peer's messages helps, it is not required.
/// </summary>
public interface ITransport : IDisposable
{
    /// <summary>Begins to deliver to <paramref name="receiver"/>. Once.</summary>
    void Start(ITransportReceiver receiver);

    /// <summary>Sends a message and takes over its bytes. The raft loop only.</summary>
    void Send(PeerMessage message);

    /// <summary>The requests that a peer answers; null when there is no way to it now.</summary>
    IPeerService? Peer(NodeId id);
}
