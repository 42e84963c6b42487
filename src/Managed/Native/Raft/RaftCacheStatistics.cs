namespace Ferrolite.Native.Raft;

/// <summary>What the log cache of a node holds and did.</summary>
/// <param name="Bytes">Memory of the entries in it.</param>
/// <param name="Hits">Questions that it answered.</param>
/// <param name="Misses">Questions that went to the storage.</param>
public readonly record struct RaftCacheStatistics(ulong Bytes, ulong Hits, ulong Misses);
