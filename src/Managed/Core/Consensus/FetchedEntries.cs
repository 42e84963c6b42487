using Ferrolite.Core.Log;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Consensus;

/// <summary>What a fetch brought; null entries when the range is gone.</summary>
internal sealed record FetchedEntries(LogFetch Fetch, IEntryBatch? Entries);
