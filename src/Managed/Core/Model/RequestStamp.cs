namespace Ferrolite.Core.Model;

/// <summary>A request id as an entry carries it.</summary>
/// <param name="ClientId">The client; empty when the request has no id, and is not remembered.</param>
/// <param name="Sequence">The client's number of the request.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="SinceIndex">An index up to which the request is not in the log.</param>
internal readonly record struct RequestStamp(
    ReadOnlyMemory<byte> ClientId, ulong Sequence, uint Attempt, ulong SinceIndex);
