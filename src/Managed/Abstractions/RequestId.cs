namespace Ferrolite;

/// <summary>Names one request for good, so that a retry of it is recognised.</summary>
/// <param name="ClientId">1 to 64 bytes that no other client uses.</param>
/// <param name="Sequence">Chosen by the client, never reused by it.</param>
/// <param name="Attempt">1 for the first attempt; one more for each repeat.</param>
/// <param name="SinceIndex">The log index that the client knew when it first sent the request; 0 = unknown.</param>
public sealed record RequestId(ReadOnlyMemory<byte> ClientId, ulong Sequence, uint Attempt = 1, ulong SinceIndex = 0);
