using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.InProcess;

/// <summary>One node's end of the mesh.</summary>
internal sealed class MeshTransport(ChannelMesh mesh, NodeId self) : ITransport
{
    /// <inheritdoc />
    public void Start(ITransportReceiver receiver) => mesh.Attach(self, receiver);

    /// <inheritdoc />
    public void Send(PeerMessage message) => mesh.Send(message);

    /// <inheritdoc />
    public IPeerService? Peer(NodeId id) => mesh.Service(self, id);

    /// <inheritdoc />
    public void Dispose() => mesh.Detach(self);
}
