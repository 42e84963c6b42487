namespace Ferrolite.Core.Log;

/// <summary>
/// The reading connections of raft.db. The log writer can hold them back: a WAL begins anew only in a moment in which
/// nobody reads it. Any thread.
/// </summary>
internal sealed class LogReaders(string path, string? vfs) : IDisposable
{
    // A read brings a megabyte or so; whoever takes longer is tried again with a later commit.
    private static readonly TimeSpan PauseWait = TimeSpan.FromMilliseconds(250);
    private readonly object _gate = new();
    private readonly Stack<LogReader> _idle = new();
    private int _reading;
    private bool _paused;
    private bool _disposed;

    /// <summary>See <see cref="IRaftLog.Read"/>.</summary>
    public StoredEntries Read(ulong low, ulong high, long bytesMax)
    {
        var reader = Enter();
        try
        {
            reader ??= LogReader.Open(path, vfs);
            return reader.Read(low, high, bytesMax);
        }
        finally
        {
            Leave(reader);
        }
    }

    /// <summary>Lets no read begin, and waits for those that run; false when one of them takes too long.</summary>
    public bool TryPause()
    {
        lock (_gate)
        {
            _paused = true;
            while (_reading > 0)
            {
                if (Monitor.Wait(_gate, PauseWait)) continue;
                Resume();
                return false;
            }

            return true;
        }
    }

    /// <summary>Ends a pause.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _paused = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryPop(out var reader)) reader.Dispose();
        }
    }

    // Null when a connection is to be opened.
    private LogReader? Enter()
    {
        lock (_gate)
        {
            while (_paused) Monitor.Wait(_gate);
            ObjectDisposedException.ThrowIf(_disposed, this);
            _reading++;
            return _idle.TryPop(out var reader) ? reader : null;
        }
    }

    private void Leave(LogReader? reader)
    {
        lock (_gate)
        {
            _reading--;
            if (_disposed) reader?.Dispose();
            else if (reader is not null) _idle.Push(reader);
            if (_paused) Monitor.PulseAll(_gate);
        }
    }
}
