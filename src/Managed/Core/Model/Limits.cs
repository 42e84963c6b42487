namespace Ferrolite.Core.Model;

/// <summary>Every bound has its name here. Bytes unless the name says otherwise.</summary>
public static class Limits
{
    /// <summary>One log entry, and so one request.</summary>
    public const int EntryBytesMax = RequestLimits.RequestBytesMax;

    /// <summary>What the leader has proposed and not yet applied; beyond it OVERLOADED.</summary>
    public const long InFlightBytesMax = 64L * 1024 * 1024;

    /// <summary>Requests that wait for the raft loop.</summary>
    public const int ProposalsMax = 65_536;

    /// <summary>Proposals that go to raft in one call.</summary>
    public const int ProposalsPerTurn = 2_048;

    /// <summary>Queries that wait for a reader of user.db; beyond it OVERLOADED.</summary>
    public const int ReadsMax = 16_384;

    /// <summary>
    /// Raft messages that wait on their way to one peer that takes nothing; beyond it they are dropped, raft repeats
    /// them.
    /// </summary>
    public const long PeerOutboundBytesMax = 16L * 1024 * 1024;

    /// <summary>Raft messages of one peer that wait for the raft loop; beyond it they are dropped.</summary>
    public const long PeerInboundBytesMax = 16L * 1024 * 1024;

    /// <summary>Raft messages of all peers that wait for the raft loop; beyond it they are dropped.</summary>
    public const long InboundBytesMax = 64L * 1024 * 1024;

    /// <summary>Batches of raft messages that wait for the raft loop; beyond it they are dropped.</summary>
    public const int InboundBatchesMax = 16_384;

    /// <summary>
    /// Bytes of raft messages after which a turn takes no further batch: ticks and proposals come in.
    /// </summary>
    public const long InboundBytesPerTurn = 4L * 1024 * 1024;

    /// <summary>Raft messages in one turn of the raft loop: a flood of them keeps neither ticks nor proposals
    /// out.</summary>
    public const int InboundMessagesPerTurn = 1_024;

    /// <summary>Readies in one turn of the raft loop.</summary>
    public const int ReadiesPerTurn = 16;

    /// <summary>Entries in one append message.</summary>
    public const ulong AppendMessageBytesMax = 1024 * 1024;

    /// <summary>Append messages in flight to one peer.</summary>
    public const uint AppendMessagesInFlightMax = 256;

    /// <summary>Durable entries that raft keeps in memory.</summary>
    public const ulong LogCacheBytesMax = 64 * 1024 * 1024;

    /// <summary>ReadIndexes in flight from one node; reads that come later share the next.</summary>
    public const int ReadIndexesInFlightMax = 2;

    /// <summary>Reads whose caller gave up that are kept before they are looked for.</summary>
    public const int AbandonedReadsMax = 1_024;

    /// <summary>Entries that a new leader may have yet to apply when it begins to take writes.</summary>
    public const ulong NewLeaderApplyLagMax = 10_000;

    /// <summary>Committed entries that wait for user-db; beyond it only their index range is kept.</summary>
    public const long ApplyBacklogBytesMax = 32L * 1024 * 1024;

    /// <summary>What an entry takes in memory beside its data.</summary>
    public const int EntryOverheadBytes = 160;

    /// <summary>Committed entries that raft hands over at a time.</summary>
    public const ulong CommittedPageBytesMax = 4 * 1024 * 1024;

    /// <summary>The same while the state machine lags.</summary>
    public const ulong CommittedPageBytesWhileBehind = 64 * 1024;

    /// <summary>What the state machine reads from raft.db at a time.</summary>
    public const long LogReadBytesMax = 1024 * 1024;

    /// <summary>Entries of one raft.db transaction, beyond its first write.</summary>
    public const long LogBatchBytesMax = 4L * 1024 * 1024;

    /// <summary>The WAL of raft.db, from which on readers are held back for a moment so that it begins anew.</summary>
    public const long LogWalRestartBytes = 4L * 1024 * 1024;

    /// <summary>The same, from which on the file is cut as well.</summary>
    public const long LogWalTruncateBytes = 8L * 1024 * 1024;

    /// <summary>How long a connection waits for a lock that another program has on its file. Milliseconds.</summary>
    public const int LockWaitMs = 5_000;

    /// <summary>Entries in one user.db transaction.</summary>
    public const int ApplyBatchEntriesMax = 1_000;

    /// <summary>Bytes of entries after which a user.db transaction takes no further one.</summary>
    public const long ApplyBatchBytesMax = 8L * 1024 * 1024;

    /// <summary>Rows of one answer; beyond it the query fails, and a write answers without its rows.</summary>
    public const long ResultBytesMax = RequestLimits.ResultBytesMax;

    /// <summary>Commands with a request id that are remembered, by log index. Equal on all nodes.</summary>
    public const int RequestWindow = 100_000;

    /// <summary>Rows that are remembered with a request id; a repeat of more is answered without them.</summary>
    public const int RecordedRowBytesMax = 4 * 1024;

    /// <summary>Statements of one request.</summary>
    public const int StatementsMax = RequestLimits.StatementsMax;

    /// <summary>How deep conditions may nest.</summary>
    public const int ConditionDepthMax = RequestLimits.ConditionDepthMax;

    /// <summary>Virtual machine steps of one command, unless the cluster says otherwise.</summary>
    public const ulong StepsMax = 10_000_000_000;

    /// <summary>Largest value of SQLite (SQLITE_LIMIT_LENGTH), equal on all nodes.</summary>
    public const int SqlValueBytesMax = RequestLimits.ValueBytesMax;
}
