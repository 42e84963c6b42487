using SQLitePCL;

namespace Ferrolite.Core.Sql.Policy;

/// <summary>What a query may not do: keep state, reach outside the database, or read what is Ferrolite's.</summary>
internal static class ReadPolicy
{
    private static readonly HashSet<string> Pragmas = new(StringComparer.OrdinalIgnoreCase)
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
        "foreign_key_check", "collation_list", "function_list", "compile_options", "user_version", "application_id",
        "encoding", "schema_version", "page_count", "page_size", "freelist_count", "quick_check", "integrity_check",
        "module_list", "pragma_list", "foreign_keys", "data_version",
    };

    private static readonly HashSet<string> Functions =
        new(StringComparer.OrdinalIgnoreCase) { "load_extension", "fts3_tokenizer" };

    private static readonly HashSet<string> Settable = new(StringComparer.OrdinalIgnoreCase)
    {
        "user_version", "application_id", "encoding", "schema_version", "page_size", "foreign_keys",
    };

    /// <summary>The refusal of one action of a statement; null to allow it.</summary>
    public static Refusal? Check(int action, string first, string second, string database) => action switch
    {
        raw.SQLITE_TRANSACTION or raw.SQLITE_SAVEPOINT => new Refusal(
            $"{first} is not allowed in a query: it sees one point of the log already", "send the query alone"),
        raw.SQLITE_ATTACH or raw.SQLITE_DETACH => new Refusal(
            "ATTACH and DETACH are not allowed", "write the data of the other file to this database first"),
        >= raw.SQLITE_CREATE_TEMP_INDEX and <= raw.SQLITE_CREATE_VIEW => Changes(),
        >= raw.SQLITE_DROP_TEMP_INDEX and <= raw.SQLITE_DROP_TEMP_VIEW => Changes(),
        raw.SQLITE_PRAGMA when !Pragmas.Contains(first) || (second.Length > 0 && Settable.Contains(first)) =>
            new Refusal(
            $"PRAGMA {first}{(second.Length > 0 ? "=…" : "")} is not allowed in a query",
            "settings of a connection are Ferrolite's; table_info, index_list and the like can be read"),
        raw.SQLITE_FUNCTION when Functions.Contains(second) => new Refusal(
            $"{second}() is not allowed", "the functions of SQLite and those of Ferrolite are there"),
        raw.SQLITE_READ => HiddenTables.Check(first, ""),
        _ => null,
    };

    private static Refusal Changes() => new("a query changes nothing", "send the statement as a write");
}
