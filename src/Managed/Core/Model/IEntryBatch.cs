namespace Ferrolite.Core.Model;

/// <summary>
/// Consecutive log entries, immutable. The spans live until Dispose. One owner at a time; it may be disposed on any
/// thread.
/// </summary>
internal interface IEntryBatch : IDisposable
{
    /// <summary>How many entries.</summary>
    int Count { get; }

    /// <summary>Sum of the data bytes.</summary>
    long Bytes { get; }

    /// <summary>Index, term and kind of entry <paramref name="i"/>, from 0.</summary>
    EntryHeader Header(int i);

    /// <summary>Data of entry <paramref name="i"/>: a LogEntry, a conf change, or empty.</summary>
    ReadOnlySpan<byte> Data(int i);

    /// <summary>Context of entry <paramref name="i"/>.</summary>
    ReadOnlySpan<byte> Context(int i);
}
