namespace Ferrolite.Native.Raft;

/// <summary>Answer of a storage callback, by the numbers of the ABI.</summary>
public enum RaftStorageResult
{
    /// <summary>The entries were pushed.</summary>
    Ok = 0,

    /// <summary>The range lies below the first index.</summary>
    Compacted = 1,

    /// <summary>The range is not in the log.</summary>
    Unavailable = 2,

    /// <summary>The entries come later.</summary>
    Async = 3,

    /// <summary>The storage failed; the node is lost.</summary>
    Fatal = 4,
}
