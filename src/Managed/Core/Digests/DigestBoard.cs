namespace Ferrolite.Core.Digests;

/// <summary>
/// The newest digests of this node, by log index: posted by the apply loop, asked for by peers, in either order.
/// </summary>
internal sealed class DigestBoard
{
    private const int Kept = 64;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<ulong, TaskCompletionSource<string>> _byIndex = [];
    private Exception? _closed;

    /// <summary>The hash at an index, when it is there.</summary>
    public Task<string> At(ulong index)
    {
        lock (_gate) return Slot(index).Task;
    }

    /// <summary>Posts the work that will give the hash at an index.</summary>
    public void Post(ulong index, DigestWork work)
    {
        TaskCompletionSource<string> slot;
        lock (_gate)
        {
            slot = Slot(index);
            while (_byIndex.Count > Kept) _byIndex.Remove(_byIndex.First().Key);
        }

        _ = CopyAsync(work.Completion, slot);
    }

    /// <summary>The node ends: hashes that are not there will not come.</summary>
    public void Close(Exception reason)
    {
        lock (_gate)
        {
            _closed = reason;
            foreach (var slot in _byIndex.Values) slot.TrySetException(reason);
        }
    }

    private static async Task CopyAsync(Task<string> from, TaskCompletionSource<string> to)
    {
        try
        {
            to.TrySetResult(await from.ConfigureAwait(false));
        }
        catch (Exception e)
        {
            to.TrySetException(e);
        }
    }

    private TaskCompletionSource<string> Slot(ulong index)
    {
        if (!_byIndex.TryGetValue(index, out var slot))
            _byIndex[index] = slot =
                new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_closed is not null) slot.TrySetException(_closed);
        return slot;
    }
}
