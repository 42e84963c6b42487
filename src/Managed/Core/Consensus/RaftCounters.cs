namespace Ferrolite.Core.Consensus;

/// <summary>The indexes of a node at one moment.</summary>
internal readonly record struct RaftCounters(
    ulong FirstIndex, ulong LastIndex, ulong Persisted, ulong Commit, ulong Applied);
