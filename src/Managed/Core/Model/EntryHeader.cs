namespace Ferrolite.Core.Model;

/// <summary>Where an entry stands in the log.</summary>
internal readonly record struct EntryHeader(ulong Index, ulong Term, EntryKind Kind);
