namespace Ferrolite.Core.Sql.Policy;

/// <summary>What the authorizer saw while a statement was prepared, and what has to be done because of it.</summary>
[Flags]
internal enum StatementTraits
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Calls changes(), somewhere: it may not see what ran before the command.</summary>
    CallsChanges = 1,

    /// <summary>Writes sqlite_sequence, where a value could exhaust a table.</summary>
    WritesSequence = 2,

    /// <summary>Changes the schema: what was prepared before is prepared again.</summary>
    ChangesSchema = 4,

    /// <summary>ANALYZE: the statistics in memory may have to be read again.</summary>
    Analyzes = 8,

    /// <summary>A PRAGMA acts while it is prepared: it is never kept.</summary>
    Pragma = 16,

    /// <summary>DROP or ALTER: SQLite reads and writes tables of its own, no part of it is the user's.</summary>
    Alters = 32,

    /// <summary>PRAGMA data_version. FTS5 runs it too, but in the middle of a step.</summary>
    ReadsDataVersion = 64,

    /// <summary>Creates, drops or perhaps renames a virtual table.</summary>
    ChangesVirtualTables = 128,

    /// <summary>Writes the figures of ANALYZE.</summary>
    WritesStatistics = 256,
}
