using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Holds the messages of Readies until what they promise is durable. Owned by the raft loop. Readies enter in the order
/// of their numbers and leave in it.
/// </summary>
internal sealed class MessageGate(Action<MessageBatch> send)
{
    private readonly Queue<HeldMessages> _held = new();
    private ulong _queued;
    private ulong _durable;

    /// <summary>A Ready that the log writer makes durable.</summary>
    public void HoldUntilWritten(ulong number, MessageBatch? early, MessageBatch? persisted)
    {
        _queued = number;
        _held.Enqueue(new HeldMessages(number, number, early, persisted));
    }

    /// <summary>A Ready without a write of its own, durable as soon as what stands before it is.</summary>
    public void HoldBehindWrites(ulong number, MessageBatch? early, MessageBatch? persisted) =>
        _held.Enqueue(new HeldMessages(number, _queued, early, persisted));

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
            if (held.Early is { } early) send(early);
            if (held.Persisted is { } persisted) send(persisted);
        }
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
}
