using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>Gives raft's messages to the transport. Owned by the raft loop.</summary>
internal sealed class MessageSender(ITransport transport, NodeId id)
{
    /// <summary>Sends all messages of a batch, and frees it.</summary>
    public void Send(MessageBatch batch)
    {
        using (batch)
        {
            for (var i = 0; i < batch.Count; i++) Send(batch, i);
        }
    }

    /// <summary>Sends the messages of a batch that promise durability, and frees it.</summary>
    public void SendPromises(MessageBatch batch)
    {
        using (batch)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                if (DurabilityPromise.IsMadeBy(TypeOf(batch, i))) Send(batch, i);
            }
        }
    }

    /// <summary>Sends the other messages of a batch; it stays for <see cref="SendPromises"/>.</summary>
    public void SendRest(MessageBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (!DurabilityPromise.IsMadeBy(TypeOf(batch, i))) Send(batch, i);
        }
    }

    private void Send(MessageBatch batch, int i) =>
        transport.Send(PeerMessage.Copy(id, new NodeId(batch.To(i)), TypeOf(batch, i), batch.Wire(i)));

    private static RaftMessageType TypeOf(MessageBatch batch, int i) => (RaftMessageType)batch.Type(i);
}
