using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.InProcess;

/// <summary>One node's end of the mesh.</summary>
internal sealed class MeshTransport(ChannelMesh mesh, NodeId self) : ITransport
{
    private ITransportReceiver? _receiver;

    /// <inheritdoc />
    public void Start(ITransportReceiver receiver)
    {
        _receiver = receiver;
        mesh.Attach(self, receiver);
    }

    /// <inheritdoc />
    public void Send(PeerMessages messages) => mesh.Send(messages);

    /// <inheritdoc />
    public IPeerService? Peer(NodeId id) => mesh.Service(self, id);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_receiver is { } receiver) mesh.Detach(self, receiver);
    }
}
