namespace Ferrolite.Core.Log;

/// <summary>Entries that raft wants to send and no longer has in memory.</summary>
/// <param name="Ticket">Names the request to raft.</param>
/// <param name="Low">First index.</param>
/// <param name="High">One beyond the last index.</param>
/// <param name="BytesMax">Data bytes, beyond the first entry.</param>
internal readonly record struct LogFetch(ulong Ticket, ulong Low, ulong High, long BytesMax)
{
    /// <summary>The range was found to be compacted.</summary>
    public bool IsCompacted { get; init; }
}
