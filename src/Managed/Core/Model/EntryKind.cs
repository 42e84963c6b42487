namespace Ferrolite.Core.Model;

/// <summary>Type of a raft entry, by the numbers of eraftpb.</summary>
internal enum EntryKind
{
    /// <summary>A LogEntry, or without data raft's own.</summary>
    Normal = 0,

    /// <summary>ConfChange.</summary>
    ConfChange = 1,

    /// <summary>ConfChangeV2.</summary>
    ConfChangeV2 = 2,
}
