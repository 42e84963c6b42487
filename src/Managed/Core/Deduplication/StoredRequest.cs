namespace Ferrolite.Core.Deduplication;

/// <summary>One request as a row of user.db holds it.</summary>
/// <param name="ClientId">Its client.</param>
/// <param name="Sequence">The client's number of it.</param>
/// <param name="Index">Log index at which it was applied.</param>
/// <param name="PayloadHash">Hash of its content.</param>
/// <param name="Start">Where the request begins in the row.</param>
/// <param name="Offset">Where its outcome begins in the row.</param>
/// <param name="End">Where the next one begins.</param>
internal readonly record struct StoredRequest(
    byte[] ClientId, ulong Sequence, ulong Index, UInt128 PayloadHash, int Start, int Offset, int End);
