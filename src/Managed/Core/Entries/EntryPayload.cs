namespace Ferrolite.Core.Entries;

/// <summary>What a log entry asks for: the field numbers of the payload in log/v1.</summary>
internal enum EntryPayload
{
    /// <summary>Raft's own entry.</summary>
    None = 0,

    /// <summary>Statements.</summary>
    Command = 7,

    /// <summary>A hash of the content.</summary>
    Digest = 8,
}
