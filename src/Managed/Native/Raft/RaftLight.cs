namespace Ferrolite.Native.Raft;

/// <summary>What follows at once from a Ready that is durable. The batches belong to whoever took it.</summary>
public sealed record RaftLight
{
    /// <summary>The new commit index, 0 = unchanged. It needs no sync of its own.</summary>
    public ulong Commit { get; init; }

    /// <summary>To apply; durable already.</summary>
    public EntryBatch? Committed { get; init; }

    /// <summary>Messages of a leader.</summary>
    public MessageBatch? Messages { get; init; }
}
