using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;

namespace Ferrolite.Core.StateMachine;

/// <summary>
/// Entries that the apply loop will want next, read from raft.db by a reader that has nothing else to do. The apply
/// loop never waits for one that is busy: it takes the work back.
/// </summary>
internal sealed class LogReadWork(ulong low, ulong high, Func<ulong, ulong, IEntryBatch> read) : IReadWork
{
    private readonly TaskCompletionSource<IEntryBatch> _done = new();
    private int _taken;

    /// <summary>The first index.</summary>
    public ulong Low => low;

    /// <inheritdoc />
    public void Run(ReadConnection connection)
    {
        if (Interlocked.Exchange(ref _taken, 1) != 0) return;
        try
        {
            _done.SetResult(read(low, high));
        }
        catch (Exception e)
        {
            _done.SetException(e);
        }
    }

    /// <summary>The entries; when no reader has begun with it, they are read here and now.</summary>
    public IEntryBatch Take()
    {
        if (Interlocked.Exchange(ref _taken, 1) == 0) return read(low, high);
        return _done.Task.GetAwaiter().GetResult();
    }

    /// <summary>Nobody wants it any more.</summary>
    public void Drop()
    {
        if (Interlocked.Exchange(ref _taken, 1) != 0) _ = DisposeWhenReadAsync();
    }

    /// <inheritdoc />
    public void Fail(Exception reason)
    {
        if (Interlocked.Exchange(ref _taken, 1) == 0) _done.SetException(reason);
    }

    private async Task DisposeWhenReadAsync()
    {
        try
        {
            (await _done.Task.ConfigureAwait(false)).Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody wants the entries, and so nobody wants to know why they could not be read.
        }
    }
}
