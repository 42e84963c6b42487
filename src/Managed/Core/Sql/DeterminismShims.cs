using Ferrolite.Core.Sql.Policy;

namespace Ferrolite.Core.Sql;

/// <summary>
/// What makes a statement do the same on every node. Each can be left out, so that a test proves that it is needed.
/// </summary>
[Flags]
internal enum DeterminismShims
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>'now' answers the entry's clock.</summary>
    Clock = 1,

    /// <summary>random() and ORDER BY random() are seeded by the entry.</summary>
    Random = 2,

    /// <summary>randomblob() is seeded by the entry.</summary>
    RandomBlob = 4,

    /// <summary>uuid() is seeded by the entry.</summary>
    Uuid = 8,

    /// <summary>last_insert_rowid() begins at 0 in each command.</summary>
    LastInsertRowId = 16,

    /// <summary>changes() begins at 0 in each command.</summary>
    Changes = 32,

    /// <summary>Deferred foreign keys are checked at the end of the command.</summary>
    DeferredKeys = 64,

    /// <summary>The largest rowid, behind which SQLite picks by chance, is refused.</summary>
    MaxRowId = 128,

    /// <summary>defer_foreign_keys ends with its command.</summary>
    KeyPragma = 256,

    /// <summary>Functions and tables that tell of one connection or build are refused.</summary>
    Authorizer = 512,

    /// <summary>The schema in memory, with the figures of ANALYZE, is that of the tables.</summary>
    Schema = 1024,

    /// <summary>'localtime' is UTC. Of the whole process, so it can be left out in one of its own only.</summary>
    LocalTime = 2048,
}
