using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>One entry on the managed heap. The arrays belong to it and never change.</summary>
internal readonly record struct StoredEntry(EntryHeader Header, byte[] Data, byte[] Context);
