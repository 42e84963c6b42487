namespace Ferrolite.Native.Raft;

/// <summary>The object behind a node's handle; opaque here.</summary>
internal readonly struct Node;
