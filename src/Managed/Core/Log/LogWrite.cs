using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>What one Ready wants durable.</summary>
/// <param name="Number">Number of the Ready.</param>
/// <param name="Entries">Entries to append, consecutive; null for none. Owned by the write.</param>
/// <param name="HardState">The new hard state; null when unchanged.</param>
/// <param name="Commit">
/// The commit index as of this Ready: of the log with this write and those before it, and of no other. A later one may
/// speak of entries that a write behind this one puts in the place of these.
/// </param>
internal readonly record struct LogWrite(
    ulong Number, IEntryBatch? Entries, HardState? HardState, ulong Commit = 0);
