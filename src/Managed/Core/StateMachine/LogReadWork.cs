using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;

namespace Ferrolite.Core.StateMachine;

/// <summary>Entries that the apply loop will want next, read from raft.db by a reader that has nothing else to
/// do.</summary>
internal sealed class LogReadWork(ulong low, ulong high, Func<ulong, ulong, IEntryBatch> read) : IReadWork
{
    private readonly TaskCompletionSource<IEntryBatch?> _done = new();

    /// <summary>The first index.</summary>
    public ulong Low => low;

    /// <inheritdoc />
    public void Run(ReaderSession session)
    {
        try
        {
            _done.SetResult(read(low, high));
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    /// <summary>The entries, when the reader that has begun is done; null when it could not read them.</summary>
    public IEntryBatch? Wait() => _done.Task.GetAwaiter().GetResult();

    /// <summary>Nobody wants it any more, but a reader has begun.</summary>
    public void Drop() => _ = DisposeWhenReadAsync();

    /// <inheritdoc />
    public void Fail(Exception reason) => _done.SetResult(null);

    private async Task DisposeWhenReadAsync() => (await _done.Task.ConfigureAwait(false))?.Dispose();
}
