namespace Ferrolite.Core.Deduplication;

/// <summary>Where the result of a request is kept.</summary>
/// <param name="Ordinal">How many requests with an id there were, this one included.</param>
/// <param name="Index">Log index at which it was applied.</param>
/// <param name="PayloadHash">Hash of its content.</param>
/// <param name="Chunk">First index of the row that holds it.</param>
/// <param name="Offset">Where in that row its outcome begins.</param>
internal readonly record struct RecordedRequest(
    long Ordinal, ulong Index, UInt128 PayloadHash, ulong Chunk, int Offset);
