namespace Ferrolite.Native.Sqlite;

/// <summary>
/// A file of a <see cref="MemoryVfs"/>: what readers see, what a power cut leaves, and what was written in between.
/// Guarded by the lock of its VFS.
/// </summary>
internal sealed class MemoryFile : IDisposable
{
    private readonly List<Change> _unsynced = [];
    private byte[] _content = [];
    private byte[] _durable = [];
    private int _durableLength;

    // Bytes null: the file is cut, or grows with zeros, to Offset.
    private readonly record struct Change(int Offset, byte[]? Bytes);

    /// <summary>Length in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The database lock of the connections; see <see cref="FileLock"/>.</summary>
    public FileLock Lock { get; } = new();

    /// <summary>The wal-index that the connections share.</summary>
    public SharedIndex Index { get; } = new();

    /// <summary>How many handles are open.</summary>
    public int Handles { get; set; }

    /// <summary>Copies bytes out; what lies behind the end is zero. True when all were there.</summary>
    public bool Read(Span<byte> into, long offset)
    {
        var there = (int)Math.Clamp(Length - offset, 0, into.Length);
        _content.AsSpan((int)Math.Min(offset, Length), there).CopyTo(into);
        into[there..].Clear();
        return there == into.Length;
    }

    /// <summary>Writes bytes; they are not durable yet.</summary>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var at = checked((int)offset);
        _unsynced.Add(new Change(at, bytes.ToArray()));
        Length = Put(ref _content, Length, at, bytes);
    }

    /// <summary>Cuts the file, or makes it longer; not durable yet.</summary>
    public void Truncate(long length)
    {
        _unsynced.Add(new Change(checked((int)length), null));
        Length = Cut(ref _content, Length, (int)length);
    }

    /// <summary>Makes durable what was written.</summary>
    public void Sync()
    {
        foreach (var change in _unsynced) Apply(change, ref _durable, ref _durableLength);
        _unsynced.Clear();
    }

    /// <summary>The file after a power cut: what was synced, and each later change that happened to reach the
    /// disk.</summary>
    /// <param name="survives">Asked for each change that was not synced, oldest first.</param>
    public MemoryFile AfterPowerCut(Func<bool> survives)
    {
        var left = new MemoryFile();
        var length = Put(ref left._content, 0, 0, _durable.AsSpan(0, _durableLength));
        foreach (var change in _unsynced)
        {
            if (survives()) Apply(change, ref left._content, ref length);
        }

        left.Length = length;
        left._durable = (byte[])left._content.Clone();
        left._durableLength = length;
        return left;
    }

    /// <inheritdoc />
    public void Dispose() => Index.Dispose();

    private static void Apply(Change change, ref byte[] content, ref int length) => length = change.Bytes is { } bytes
        ? Put(ref content, length, change.Offset, bytes)
        : Cut(ref content, length, change.Offset);

    private static int Put(ref byte[] content, int length, int offset, ReadOnlySpan<byte> bytes)
    {
        var end = offset + bytes.Length;
        if (end > content.Length) Array.Resize(ref content, Math.Max(end, content.Length * 2));
        bytes.CopyTo(content.AsSpan(offset));
        return Math.Max(length, end);
    }

    private static int Cut(ref byte[] content, int length, int to)
    {
        if (to > content.Length) Array.Resize(ref content, to);
        if (to < length) content.AsSpan(to, length - to).Clear();
        return to;
    }
}
