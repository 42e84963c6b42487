using Ferrolite.Core.Loops;

namespace Ferrolite.Core.Tests.Loops;

/// <summary>A loop whose work is a number: each turn takes one.</summary>
internal sealed class CountingLoop : ILoop
{
    private readonly object _gate = new();
    private int _work;
    private int _done;

    /// <summary>What a turn does beside counting.</summary>
    public Action? OnTurn { get; set; }

    /// <summary>How many pieces of work were done.</summary>
    public int Done => Volatile.Read(ref _done);

    public string Name => "counting";

    public WorkSignal Signal { get; } = new();

    /// <summary>Adds a piece of work. Any thread.</summary>
    public void Add()
    {
        Interlocked.Increment(ref _work);
        Signal.Set();
    }

    /// <summary>Waits until so many pieces were done since the beginning.</summary>
    public void WaitForDone(int pieces)
    {
        lock (_gate)
        {
            while (_done < pieces)
            {
                if (!Monitor.Wait(_gate, TimeSpan.FromMinutes(1)))
                    throw new TimeoutException("the loop does not turn");
            }
        }
    }

    public bool Turn()
    {
        OnTurn?.Invoke();
        if (Volatile.Read(ref _work) == 0) return false;
        Interlocked.Decrement(ref _work);
        lock (_gate)
        {
            _done++;
            Monitor.PulseAll(_gate);
        }

        return true;
    }
}
