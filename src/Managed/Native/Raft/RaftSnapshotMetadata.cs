namespace Ferrolite.Native.Raft;

/// <summary>What a snapshot stands for.</summary>
/// <param name="Index">Index of the last entry in it.</param>
/// <param name="Term">Term of that entry.</param>
/// <param name="Configuration">The configuration at that entry.</param>
public sealed record RaftSnapshotMetadata(ulong Index, ulong Term, RaftConfiguration Configuration);
