using Ferrolite.Core.Model;

namespace Ferrolite.Core.Consensus;

/// <summary>A conf change that is to be applied.</summary>
internal sealed record ConfChangeEntry(EntryKind Kind, byte[] Data);
