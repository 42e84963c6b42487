using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Tests.Consensus;

/// <summary>A transport that keeps the types of what was sent.</summary>
internal sealed class SentMessages : ITransport
{
    /// <summary>The types, in the order of sending.</summary>
    public List<RaftMessageType> Types { get; } = [];

    public void Start(ITransportReceiver receiver)
    {
    }

    public void Send(PeerMessages messages)
    {
        using (messages)
        {
            foreach (var message in messages) Types.Add(message.Type);
        }
    }

    public IPeerService? Peer(NodeId id) => null;

    public void Dispose()
    {
    }
}
