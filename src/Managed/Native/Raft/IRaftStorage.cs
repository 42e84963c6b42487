namespace Ferrolite.Native.Raft;

/// <summary>
/// Where raft finds entries that left its cache. Called on the thread that owns the node, inside one of its calls: it
/// may not call the node. An exception is kept, raft is told that the storage failed, and the node is lost.
/// </summary>
public interface IRaftStorage
{
    /// <summary>
    /// Pushes entries into <paramref name="sink"/>: at least one, then no more than the request's bytes. With
    /// <see cref="RaftStorageResult.Async"/> the owner calls <see cref="RaftNode.EntriesFetched"/> when they are there,
    /// or not to
    /// be had.
    /// </summary>
    RaftStorageResult Entries(in EntriesRequest request, EntrySink sink);
}
