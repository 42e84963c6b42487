using SQLitePCL;

namespace Ferrolite.Core.Sql.Policy;

/// <summary>
/// What a replicated write may not do: keep state in one connection, reach outside the database, depend on the build or
/// the history of a node, or touch what is Ferrolite's.
/// </summary>
internal static class WritePolicy
{
    private static readonly HashSet<string> Modules =
        new(StringComparer.OrdinalIgnoreCase) { "fts5", "fts5vocab", "rtree", "rtree_i32", "geopoly" };

    /// <summary>The refusal to write figures of ANALYZE.</summary>
    public const string Statistics = "the tables sqlite_stat1 to sqlite_stat4 are written by ANALYZE alone";

    /// <summary>What to do about it.</summary>
    public const string StatisticsHint = "run ANALYZE";

    /// <summary>Functions that tell of a build or of one connection, or reach beyond the database.</summary>
    public static readonly IReadOnlySet<string> Functions = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "load_extension", "total_changes", "sqlite_version", "sqlite_source_id",
        "sqlite_compileoption_get", "sqlite_compileoption_used", "fts3_tokenizer", "fts5_source_id",
        "sqlite_offset",
    };

    /// <summary>The refusal of one action of a statement; null to allow it.</summary>
    public static Refusal? Check(int action, string first, string second, string database) => action switch
    {
        raw.SQLITE_TRANSACTION => Transaction(first),
        raw.SQLITE_SAVEPOINT => new Refusal(
            $"{(first == "BEGIN" ? "SAVEPOINT" : first)} is not allowed: a command is all or nothing already",
            "send the statements as one batch"),
        raw.SQLITE_ATTACH or raw.SQLITE_DETACH => new Refusal(
            "ATTACH, DETACH and VACUUM INTO are not allowed: the other nodes do not have that file",
            "send the data of the other file as statements"),
        >= raw.SQLITE_CREATE_TEMP_INDEX and <= raw.SQLITE_CREATE_TEMP_VIEW => Temporary(),
        >= raw.SQLITE_DROP_TEMP_INDEX and <= raw.SQLITE_DROP_TEMP_VIEW => Temporary(),
        raw.SQLITE_CREATE_TABLE or raw.SQLITE_CREATE_TRIGGER or raw.SQLITE_CREATE_VIEW or raw.SQLITE_CREATE_INDEX
            when database.Equals("temp", StringComparison.OrdinalIgnoreCase) => Temporary(),
        raw.SQLITE_PRAGMA => Pragma(first, second),
        raw.SQLITE_FUNCTION when Functions.Contains(second) => new Refusal(
            $"{second}() is not allowed in a write: its answer differs from node to node",
            "compute the value first, and pass it as a parameter"),
        raw.SQLITE_CREATE_VTABLE when !Modules.Contains(second) => new Refusal(
            $"virtual tables of module {second} are not allowed", "fts5, fts5vocab, rtree and geopoly are"),
        raw.SQLITE_READ when first.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase) => new Refusal(
            $"{first} is not allowed in a write: its answer may differ from node to node", "read it in a query"),
        raw.SQLITE_READ when second.Equals("rootpage", StringComparison.OrdinalIgnoreCase) && IsSchema(first) =>
            new Refusal(
                "rootpage is not allowed in a write: where a table stands in the file differs from node to node",
                "read it in a query"),
        raw.SQLITE_INSERT when first.Equals("sqlite_temp_master", StringComparison.OrdinalIgnoreCase) => Temporary(),
        raw.SQLITE_DROP_TABLE when IsStatistics(first) => new Refusal(Statistics, StatisticsHint),
        raw.SQLITE_DELETE or raw.SQLITE_DROP_TABLE or raw.SQLITE_INSERT or raw.SQLITE_READ or raw.SQLITE_UPDATE
            or raw.SQLITE_CREATE_TABLE => HiddenTables.Check(first, ""),
        raw.SQLITE_CREATE_INDEX or raw.SQLITE_CREATE_TRIGGER or raw.SQLITE_DROP_INDEX or raw.SQLITE_DROP_TRIGGER
            or raw.SQLITE_ALTER_TABLE or raw.SQLITE_CREATE_VIEW or raw.SQLITE_CREATE_VTABLE
            => HiddenTables.Check(first, second),
        _ => null,
    };

    /// <summary>True for the table that holds the schema.</summary>
    public static bool IsSchema(string table) =>
        table.Equals("sqlite_master", StringComparison.OrdinalIgnoreCase)
        || table.Equals("sqlite_schema", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a table that ANALYZE fills.</summary>
    public static bool IsStatistics(string table) =>
        table.StartsWith("sqlite_stat", StringComparison.OrdinalIgnoreCase);

    private static Refusal Transaction(string operation) => new(
        $"{operation} is not allowed: a command is one transaction already",
        "send the statements as one batch");

    private static Refusal Temporary() => new(
        "temporary objects are not allowed: they live in one connection and not in the cluster",
        "use an ordinary table, or a WITH clause");

    private static Refusal? Pragma(string name, string argument)
    {
        var lower = name.ToUpperInvariant();
        // R-tree reads the page size when a table is created, and FTS5 data_version.
        if (lower is "DATA_VERSION" or "DEFER_FOREIGN_KEYS" || (lower == "PAGE_SIZE" && argument.Length == 0))
            return null;
        if (lower is "USER_VERSION" or "APPLICATION_ID" && argument.Length > 0) return null;
        return new Refusal(
            $"PRAGMA {name} is not allowed in a write: it changes one connection of one node",
            "user_version, application_id and defer_foreign_keys can be set; others can be read in a query");
    }
}
