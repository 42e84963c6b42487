using Ferrolite.Core.Loops;

namespace Ferrolite.Core.Readers;

/// <summary>One reader: a thread with a read-only connection of user.db, opened at its first work.</summary>
internal sealed class ReaderLoop : ILoop, IDisposable
{
    private readonly Func<ReadConnection> _open;
    private readonly Func<IReadWork?> _take;
    private ReadConnection? _connection;
    private volatile bool _idle = true;

    /// <summary>A reader.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="open">Opens the connection.</param>
    /// <param name="take">Takes the next work from the pool's queue; null when there is none.</param>
    public ReaderLoop(string name, Func<ReadConnection> open, Func<IReadWork?> take)
    {
        Name = name;
        _open = open;
        _take = take;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <summary>True when it found nothing to do.</summary>
    public bool Idle => _idle;

    /// <inheritdoc />
    public bool Turn()
    {
        _idle = false;
        var work = _take();
        if (work is null)
        {
            // Idle is set before the last look at the queue: who posts after that look sees an idle reader and wakes
            // it.
            _idle = true;
            Interlocked.MemoryBarrier();
            work = _take();
            if (work is null) return false;
            _idle = false;
        }

        try
        {
            _connection ??= _open();
        }
        catch (Exception e)
        {
            work.Fail(e);
            return true;
        }

        work.Run(_connection);
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _connection?.Dispose();
}
