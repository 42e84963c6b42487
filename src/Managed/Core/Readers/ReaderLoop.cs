using Ferrolite.Core.Loops;

namespace Ferrolite.Core.Readers;

/// <summary>One reader: a thread that runs the work of the pool's queue.</summary>
internal sealed class ReaderLoop : ILoop, IDisposable
{
    private readonly ReaderSession _session;
    private readonly Func<IReadWork?> _take;

    /// <summary>A reader.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="session">Its connection; the loop owns it.</param>
    /// <param name="take">Takes the next work from the pool's queue; null when this reader may sleep.</param>
    public ReaderLoop(string name, ReaderSession session, Func<IReadWork?> take)
    {
        Name = name;
        _session = session;
        _take = take;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <inheritdoc />
    public bool Turn()
    {
        if (_take() is not { } work)
        {
            // A reader that sleeps holds no file that nobody needs.
            _session.CloseIfOutdated();
            return false;
        }

        work.Run(_session);
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();
}
