using System.Buffers;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>
/// Entries that were read back from a log, in one rented buffer: a replay reads millions of them. Filled by one thread,
/// then immutable.
/// </summary>
internal sealed class StoredEntries : IEntryBatch
{
    private const int FirstBytes = 64 * 1024;
    private readonly List<(EntryHeader Header, int Start, int DataLength, int ContextLength)> _entries = [];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _used;

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <inheritdoc />
    public long Bytes { get; private set; }

    /// <summary>Appends an entry; while the batch is filled only.</summary>
    public void Add(StoredEntry entry) => Add(entry.Header, entry.Data, entry.Context);

    /// <summary>Appends a copy of an entry; while the batch is filled only.</summary>
    public void Add(EntryHeader header, ReadOnlySpan<byte> data, ReadOnlySpan<byte> context)
    {
        Reserve(data.Length + context.Length);
        data.CopyTo(_buffer.AsSpan(_used));
        context.CopyTo(_buffer.AsSpan(_used + data.Length));
        _entries.Add((header, _used, data.Length, context.Length));
        _used += data.Length + context.Length;
        Bytes += data.Length;
    }

    /// <inheritdoc />
    public EntryHeader Header(int i) => _entries[i].Header;

    /// <inheritdoc />
    public ReadOnlySpan<byte> Data(int i) => _buffer.AsSpan(_entries[i].Start, _entries[i].DataLength);

    /// <inheritdoc />
    public ReadOnlySpan<byte> Context(int i) =>
        _buffer.AsSpan(_entries[i].Start + _entries[i].DataLength, _entries[i].ContextLength);

    /// <inheritdoc />
    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _entries.Clear();
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _used >= bytes) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_used + bytes), 2 * _buffer.Length));
        _buffer.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
