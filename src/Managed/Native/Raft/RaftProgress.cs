namespace Ferrolite.Native.Raft;

/// <summary>What a leader knows of a peer, itself among them.</summary>
/// <param name="Id">The peer.</param>
/// <param name="State">How it is sent to.</param>
/// <param name="Matched">Last index that it is known to have.</param>
/// <param name="Next">Index of the next entry for it.</param>
/// <param name="IsPaused">Nothing is sent for now.</param>
/// <param name="IsRecentlyActive">It was heard of since the leader last counted its quorum.</param>
public readonly record struct RaftProgress(
    ulong Id, RaftProgressState State, ulong Matched, ulong Next, bool IsPaused, bool IsRecentlyActive);
