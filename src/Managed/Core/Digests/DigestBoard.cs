using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Digests;

/// <summary>
/// The newest digests of this node, by log index: posted by the apply loop, asked for by peers, in either order.
/// </summary>
internal sealed class DigestBoard(Continuations? continuations = null)
{
    private const int Kept = 64;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<ulong, Promise<string>> _byIndex = [];
    private Exception? _closed;

    /// <summary>The hash at an index, when it is there.</summary>
    public Task<string> At(ulong index)
    {
        lock (_gate) return Slot(index).Task;
    }

    /// <summary>Posts the hash at an index, or what will give it.</summary>
    public void Post(ulong index, Task<string> hash)
    {
        Promise<string> slot;
        lock (_gate)
        {
            slot = Slot(index);
            while (_byIndex.Count > Kept) _byIndex.Remove(_byIndex.First().Key);
        }

        _ = CopyAsync(hash, slot);
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

    private static async Task CopyAsync(Task<string> from, Promise<string> to)
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

    private Promise<string> Slot(ulong index)
    {
        if (!_byIndex.TryGetValue(index, out var slot))
            _byIndex[index] = slot =
                new Promise<string>(continuations);
        if (_closed is not null) slot.TrySetException(_closed);
        return slot;
    }
}
