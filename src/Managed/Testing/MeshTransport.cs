using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Testing;

/// <summary>One node's end of the mesh.</summary>
internal sealed class MeshTransport(Network network, NodeId self) : ITransport
{
    /// <inheritdoc />
    public void Start(ITransportReceiver receiver) => network.Attach(self, receiver);

    /// <inheritdoc />
    public void Send(PeerMessage message) => network.Send(message);

    /// <inheritdoc />
    public IPeerService? Peer(NodeId id) => network.Service(self, id);

    /// <inheritdoc />
    public void Dispose() => network.Detach(self);
}
