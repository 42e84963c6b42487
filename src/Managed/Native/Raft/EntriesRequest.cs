namespace Ferrolite.Native.Raft;

/// <summary>A range of entries that raft wants.</summary>
/// <param name="Low">First index.</param>
/// <param name="High">One beyond the last index.</param>
/// <param name="BytesMax">Data bytes beyond the first entry.</param>
/// <param name="MayBeAsync">True when the answer may come later (a peer is to be served).</param>
/// <param name="Ticket">Names the request when the answer comes later.</param>
public readonly record struct EntriesRequest(ulong Low, ulong High, ulong BytesMax, bool MayBeAsync, ulong Ticket);
