namespace Ferrolite.Core.Model;

/// <summary>Every bound has its name here. Bytes unless the name says otherwise.</summary>
public static class Limits
{
    /// <summary>One log entry, and so one request.</summary>
    public const int EntryBytesMax = 64 * 1024 * 1024;

    /// <summary>What the leader has proposed and not yet applied; beyond it OVERLOADED.</summary>
    public const long InFlightBytesMax = 64L * 1024 * 1024;

    /// <summary>Requests that wait for the raft loop.</summary>
    public const int ProposalsMax = 65_536;

    /// <summary>Raft messages that wait for the raft loop; beyond it they are dropped, raft repeats them.</summary>
    public const int InboundMessagesMax = 16_384;

    /// <summary>Committed entries that wait for user-db; beyond it only their index range is kept.</summary>
    public const long ApplyBacklogBytesMax = 32L * 1024 * 1024;

    /// <summary>Entries in one user.db transaction.</summary>
    public const int ApplyBatchEntriesMax = 1_000;

    /// <summary>Largest value of SQLite (SQLITE_LIMIT_LENGTH), equal on all nodes.</summary>
    public const int SqlValueBytesMax = 64 * 1024 * 1024;
}
