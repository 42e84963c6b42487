namespace Ferrolite.Core.Transport;

/// <summary>One message of <see cref="PeerMessages"/>: opaque bytes that live as long as those.</summary>
/// <param name="Type">What it is, for filters and metrics.</param>
/// <param name="Payload">The message as raft wrote it.</param>
public readonly record struct PeerMessage(RaftMessageType Type, ReadOnlyMemory<byte> Payload);
