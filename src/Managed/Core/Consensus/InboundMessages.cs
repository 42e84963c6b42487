using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Raft messages from peers on their way to raft, bounded for each peer and for all. Posted by any thread, taken by the
/// raft loop.
/// </summary>
internal sealed class InboundMessages
{
    private readonly InboundBytes _bytes = new(Limits.PeerInboundBytesMax);
    private readonly Mailbox<PeerMessages> _mailbox;

    /// <summary>An empty one.</summary>
    public InboundMessages(WorkSignal signal) => _mailbox = new Mailbox<PeerMessages>(
        signal,
        new MailboxBounds<PeerMessages>(Limits.InboundBatchesMax, Limits.InboundBytesMax, static m => m.Bytes),
        (messages, _) => Discard(messages));

    /// <summary>Takes messages over; they are dropped when too many wait. Any thread.</summary>
    public void Post(PeerMessages messages)
    {
        if (!_bytes.TryEnter(messages)) messages.Dispose();
        else if (_mailbox.TryPost(messages) == PostResult.Full) Discard(messages);
    }

    /// <summary>Gives raft what waits, up to the bounds of a turn; true when there was any.</summary>
    public bool Step(RaftNode raft)
    {
        // Bounds per turn: a flood of messages does not keep ticks and proposals out.
        var (taken, bytes) = (0, 0L);
        while (taken < Limits.InboundMessagesPerTurn && bytes < Limits.InboundBytesPerTurn
            && _mailbox.TryTake(out var messages))
        {
            using (messages)
            {
                _bytes.Leave(messages);
                taken += messages.Count;
                bytes += messages.Bytes;
                // A malformed message is refused by the guard, and is the sender's fault: nothing here changes.
                foreach (var message in messages)
                    RaftException.ThrowIfFatal(raft.Step(message.Payload.Span), "step");
            }
        }

        return taken > 0;
    }

    /// <summary>Drops what waits, and what comes from now on.</summary>
    public void Close(Exception reason) => _mailbox.Close(reason);

    private void Discard(PeerMessages messages)
    {
        _bytes.Leave(messages);
        messages.Dispose();
    }
}
