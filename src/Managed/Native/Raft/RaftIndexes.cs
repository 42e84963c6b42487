namespace Ferrolite.Native.Raft;

/// <summary>The indexes of a node.</summary>
public readonly record struct RaftIndexes(ulong First, ulong Last, ulong Persisted, ulong Committed, ulong Applied);
