using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Tests.Node;

/// <summary>The transport of a node that is alone.</summary>
internal sealed class NoPeers : ITransport
{
    public bool IsDisposed { get; private set; }

    /// <summary>Thrown when the node starts it, or null.</summary>
    public Exception? StartFailure { get; init; }

    public void Start(ITransportReceiver receiver)
    {
        if (StartFailure is not null) throw StartFailure;
    }

    public void Send(PeerMessages messages) => messages.Dispose();

    public IPeerService? Peer(NodeId id) => null;

    public void Dispose() => IsDisposed = true;
}
