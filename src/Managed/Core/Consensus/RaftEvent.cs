namespace Ferrolite.Core.Consensus;

/// <summary>Something that the raft loop is told.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">Number of a Ready, or a log index.</param>
/// <param name="Bytes">Bytes of data.</param>
/// <param name="Payload">What else the kind needs.</param>
internal readonly record struct RaftEvent(RaftEventKind Kind, ulong Number = 0, long Bytes = 0, object? Payload = null);
