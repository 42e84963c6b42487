namespace Ferrolite.Core.Model;

/// <summary>Committed entries for the state machine.</summary>
/// <param name="Entries">The entries, owned by the work; null when only their range is kept.</param>
/// <param name="First">Index of the first one.</param>
/// <param name="Last">Index of the last one.</param>
/// <param name="Waiters">Who waits for the outcomes, aligned from First on; null when nobody does.</param>
internal readonly record struct ApplyWork(IEntryBatch? Entries, ulong First, ulong Last, ICompletion?[]? Waiters);
