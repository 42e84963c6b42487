namespace Ferrolite.Native.Sqlite;

/// <summary>What SQLite asks of a <see cref="MemoryVfs"/>, for faults on purpose.</summary>
public enum VfsOperation
{
    /// <summary>A file is opened or created.</summary>
    Open,

    /// <summary>Bytes are read.</summary>
    Read,

    /// <summary>Bytes are written.</summary>
    Write,

    /// <summary>A file is cut.</summary>
    Truncate,

    /// <summary>What was written is made durable.</summary>
    Sync,

    /// <summary>A file is deleted.</summary>
    Delete,

    /// <summary>A file is closed. It closes also when this fails.</summary>
    Close,
}
