using System.Numerics;

namespace Ferrolite.Core.Readers;

/// <summary>
/// Which readers have nothing to do. Who posts work claims one of them and wakes it: no reader is claimed twice, so two
/// works wake two readers. Lock-free.
/// </summary>
/// <remarks>
/// No work waits while a reader sleeps unclaimed. A reader enters before its last look at the queue, and who posts puts
/// the work there before it looks for a reader, with a full fence between on both sides: one of the two always sees the
/// other. A claimed reader owes a look at the queue. It may be on its way to other work by then, so whoever takes work
/// leaves first and then, if more waits, wakes the next one: what it owed is passed on and not lost.
/// </remarks>
internal sealed class IdleReaders
{
    private uint _idle;

    /// <summary>All of so many readers are idle.</summary>
    public IdleReaders(int readers) => _idle = uint.MaxValue >> (32 - readers);

    /// <summary>True when no reader can be claimed.</summary>
    public bool None => Volatile.Read(ref _idle) == 0;

    /// <summary>True while a reader is idle and nobody has claimed it.</summary>
    public bool Contains(int reader) => (Volatile.Read(ref _idle) & Bit(reader)) != 0;

    /// <summary>The reader will sleep unless its next look at the queue finds work.</summary>
    public void Enter(int reader) => Interlocked.Or(ref _idle, Bit(reader));

    /// <summary>The reader has found work.</summary>
    public void Leave(int reader) => Interlocked.And(ref _idle, ~Bit(reader));

    /// <summary>Claims an idle reader, which is then to be woken. Any thread.</summary>
    public bool TryClaim(out int reader)
    {
        Interlocked.MemoryBarrier();
        var idle = Volatile.Read(ref _idle);
        while (idle != 0)
        {
            reader = BitOperations.TrailingZeroCount(idle);
            var seen = Interlocked.CompareExchange(ref _idle, idle & ~Bit(reader), idle);
            if (seen == idle) return true;
            idle = seen;
        }

        reader = -1;
        return false;
    }

    private static uint Bit(int reader) => 1u << reader;
}
