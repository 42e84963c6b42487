using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>Messages of a Ready that may not leave before its promise is durable.</summary>
/// <param name="Number">Number of the Ready.</param>
/// <param name="AfterNumber">The Ready that the log writer must have made durable first.</param>
/// <param name="Early">Messages that were held because they speak for a term and vote which are not durable
/// yet.</param>
/// <param name="Persisted">Messages that promise this Ready's durability.</param>
/// <param name="OnlyPromises">True when those of <paramref name="Persisted"/> that promise nothing have left
/// already.</param>
internal readonly record struct HeldMessages(
    ulong Number, ulong AfterNumber, MessageBatch? Early, MessageBatch? Persisted, bool OnlyPromises = false);
