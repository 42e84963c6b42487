namespace Ferrolite.InProcess;

/// <summary>Where the nodes of a cluster keep their log.</summary>
public enum StorageKind
{
    /// <summary>raft.db and user.db in a folder of each node.</summary>
    SQLite,

    /// <summary>The log in memory; it outlives a restart of a node, not of the cluster.</summary>
    Memory,
}
