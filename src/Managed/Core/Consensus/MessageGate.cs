using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Holds the messages of Readies until what they promise is durable. Owned by the raft loop. Readies enter in the order
/// of their numbers and leave in it, but for messages that promise nothing (<see cref="DurabilityPromise"/>): they wait
/// for their term and vote alone. A follower whose disk takes longer for a sync than an election timeout would else
/// seem dead, and a healthy leader would step down.
/// </summary>
internal sealed class MessageGate(MessageSender sender)
{
    private readonly Queue<HeldMessages> _held = new();
    private ulong _queued;
    private ulong _voteQueued;
    private ulong _durable;
    private bool _someWaitForVote;

    private bool IsVoteDurable => _voteQueued <= _durable;

    /// <summary>A Ready that the log writer makes durable.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="early">Messages that wait for its term and vote.</param>
    /// <param name="persisted">Messages that wait for all of it.</param>
    /// <param name="changesVote">True when its term or vote differ from what was made durable before.</param>
    public void HoldUntilWritten(ulong number, MessageBatch? early, MessageBatch? persisted, bool changesVote)
    {
        _queued = number;
        if (changesVote) _voteQueued = number;
        Hold(new HeldMessages(number, number, early, persisted));
    }

    /// <summary>A Ready without a write of its own, durable as soon as what stands before it is.</summary>
    public void HoldBehindWrites(ulong number, MessageBatch? early, MessageBatch? persisted) =>
        Hold(new HeldMessages(number, _queued, early, persisted));

    /// <summary>Readies up to this number are written. Returns the last number to tell raft of; 0 for none.</summary>
    public ulong Written(ulong number)
    {
        _durable = Math.Max(_durable, number);
        ulong last = 0;
        foreach (var held in _held)
        {
            if (held.AfterNumber > _durable) break;
            last = held.Number;
        }

        return last;
    }

    /// <summary>What waits for no write that is still under way. Returns as <see cref="Written"/>.</summary>
    public ulong WithoutWait() => Written(_durable);

    /// <summary>Sends what was held up to a number. After raft was told: an answer may come back at once.</summary>
    public void Release(ulong number)
    {
        while (_held.TryPeek(out var held) && held.Number <= number)
        {
            _held.Dequeue();
            if (held.Early is { } early) sender.Send(early);
            if (held.Persisted is not { } persisted) continue;
            if (held.OnlyPromises) sender.SendPromises(persisted);
            else sender.Send(persisted);
        }

        if (!_someWaitForVote || !IsVoteDurable) return;
        _someWaitForVote = false;
        for (var i = _held.Count; i > 0; i--) _held.Enqueue(WithoutRest(_held.Dequeue()));
    }

    /// <summary>The node ends: nothing more is sent.</summary>
    public void Clear()
    {
        while (_held.TryDequeue(out var held))
        {
            held.Early?.Dispose();
            held.Persisted?.Dispose();
        }
    }

    private void Hold(HeldMessages held)
    {
        // What waits for nothing leaves whole, and in its order.
        var waits = held.AfterNumber > _durable && held.Persisted is not null;
        if (waits && !IsVoteDurable) _someWaitForVote = true;
        _held.Enqueue(waits && IsVoteDurable ? WithoutRest(held) : held);
    }

    private HeldMessages WithoutRest(HeldMessages held)
    {
        if (held.OnlyPromises || held.Persisted is not { } persisted) return held;
        sender.SendRest(persisted);
        return held with { OnlyPromises = true };
    }
}
