namespace Ferrolite.Native.Raft;

/// <summary>Who leads, and the own role.</summary>
public readonly record struct SoftState(ulong Leader, RaftRole Role);
