namespace Ferrolite.Native.Raft;

/// <summary>An answered ReadIndex.</summary>
/// <param name="Index">The index that a read must see.</param>
/// <param name="Context">The context that it was asked under.</param>
public readonly record struct ReadState(ulong Index, byte[] Context);
