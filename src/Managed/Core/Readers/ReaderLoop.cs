using Ferrolite.Core.Loops;

namespace Ferrolite.Core.Readers;

/// <summary>One reader: a thread with a read-only connection of user.db, opened at its first work.</summary>
internal sealed class ReaderLoop : ILoop, IDisposable
{
    private readonly Func<ReadConnection> _open;
    private readonly Func<IReadWork?> _take;
    private ReadConnection? _connection;

    /// <summary>A reader.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="open">Opens the connection.</param>
    /// <param name="take">Takes the next work from the pool's queue; null when this reader may sleep.</param>
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

    /// <inheritdoc />
    public bool Turn()
    {
        if (_take() is not { } work) return false;
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
