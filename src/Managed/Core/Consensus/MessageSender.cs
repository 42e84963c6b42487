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
            for (var i = 0; i < batch.Count; i++)
                transport.Send(PeerMessage.Copy(id, new NodeId(batch.To(i)), (RaftMessageType)batch.Type(i), batch.Wire(i)));
        }
    }
}
