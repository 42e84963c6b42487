using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>Gives raft's messages to the transport, those for one peer together. Owned by the raft loop.</summary>
internal sealed class MessageSender(ITransport transport, NodeId id)
{
    private readonly List<(ulong Peer, int Bytes)> _peers = [];

    /// <summary>Sends all messages of a batch, and frees it.</summary>
    public void Send(MessageBatch batch)
    {
        using (batch) Send(batch, static _ => true);
    }

    /// <summary>Sends the messages of a batch that promise durability, and frees it.</summary>
    public void SendPromises(MessageBatch batch)
    {
        using (batch) Send(batch, DurabilityPromise.IsMadeBy);
    }

    /// <summary>Sends the other messages of a batch; it stays for <see cref="SendPromises"/>.</summary>
    public void SendRest(MessageBatch batch) => Send(batch, static type => !DurabilityPromise.IsMadeBy(type));

    // Looked through once for the sizes, so that each message is copied once, into a buffer that fits.
    private void Send(MessageBatch batch, Func<RaftMessageType, bool> isWanted)
    {
        _peers.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            if (!isWanted(TypeOf(batch, i))) continue;
            var (peer, bytes) = (batch.To(i), PeerMessages.BytesOf(batch.Wire(i).Length));
            var at = 0;
            while (at < _peers.Count && _peers[at].Peer != peer) at++;
            if (at == _peers.Count) _peers.Add((peer, 0));
            _peers[at] = (peer, _peers[at].Bytes + bytes);
        }

        foreach (var (peer, bytes) in _peers)
        {
            var messages = new PeerMessages(id, new NodeId(peer), bytes);
            for (var i = 0; i < batch.Count; i++)
            {
                if (batch.To(i) == peer && isWanted(TypeOf(batch, i)))
                    messages.Add(TypeOf(batch, i), batch.Wire(i));
            }

            transport.Send(messages);
        }
    }

    private static RaftMessageType TypeOf(MessageBatch batch, int i) => (RaftMessageType)batch.Type(i);
}
