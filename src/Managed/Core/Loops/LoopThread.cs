namespace Ferrolite.Core.Loops;

/// <summary>
/// Drives a loop from a thread of its own: turns while there is work, else sleeps on the loop's signal. The only place
/// that starts a thread. A turn that throws ends the thread and reports the fault once.
/// </summary>
internal sealed class LoopThread : IDisposable
{
    // SQLite recurses with the depth of what it parses and matches: as deep on every system.
    private const int StackBytes = 8 * 1024 * 1024;
    private readonly ILoop _loop;
    private readonly Action<ILoop, Exception> _fault;
    private readonly Func<TimeSpan> _sleepMax;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _running = new(true, spinCount: 0);
    private volatile bool _stopping;

    /// <summary>A driver for <paramref name="loop"/>, not started.</summary>
    /// <param name="loop">What to turn.</param>
    /// <param name="fault">Called on the loop's thread when a turn throws; the thread ends afterwards.</param>
    /// <param name="sleepMax">Longest sleep, asked before each; null = until there is work.</param>
    public LoopThread(ILoop loop, Action<ILoop, Exception> fault, Func<TimeSpan>? sleepMax = null)
    {
        _loop = loop;
        _fault = fault;
        _sleepMax = sleepMax ?? (static () => Timeout.InfiniteTimeSpan);
#pragma warning disable RS0030 // The one place that starts threads.
        _thread = new Thread(Run, StackBytes) { Name = loop.Name, IsBackground = true };
#pragma warning restore RS0030
    }

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Lets no further turn begin until <see cref="Resume"/>. A turn that runs goes on to its end.</summary>
    public void Freeze()
    {
        _running.Reset();
        // A thread that is to end does not wait for a resume.
        if (_stopping) _running.Set();
    }

    /// <summary>Ends a freeze.</summary>
    public void Resume()
    {
        _running.Set();
        _loop.Signal.Set();
    }

    /// <summary>Asks the thread to end after its present turn.</summary>
    public void RequestStop()
    {
        _stopping = true;
        Resume();
    }

    /// <summary>Waits for the end of the thread; false when the time is over first.</summary>
    public bool Join(TimeSpan timeout) =>
        !_thread.IsAlive || Thread.CurrentThread == _thread || _thread.Join(timeout);

    /// <inheritdoc />
    public void Dispose()
    {
        RequestStop();
        Join(Timeout.InfiniteTimeSpan);
        _running.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stopping)
            {
                if (!_running.IsSet) _running.Wait();
                if (_stopping) break;
                if (!_loop.Turn() && !_stopping) _loop.Signal.Wait(_sleepMax());
            }
        }
        catch (Exception e)
        {
            _fault(_loop, e);
        }
    }
}
