namespace Ferrolite.Native.Raft;

/// <summary>Term, vote and commit.</summary>
public readonly record struct RaftHardState(ulong Term, ulong Vote, ulong Commit);
