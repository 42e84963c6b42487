using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>What one Ready wants durable.</summary>
/// <param name="Number">Number of the Ready.</param>
/// <param name="Entries">Entries to append, consecutive; null for none. Owned by the write.</param>
/// <param name="HardState">The new hard state; null when unchanged.</param>
internal readonly record struct LogWrite(ulong Number, IEntryBatch? Entries, HardState? HardState);
