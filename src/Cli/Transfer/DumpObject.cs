namespace Ferrolite.Cli.Transfer;

/// <summary>One row of the schema, as a dump needs it.</summary>
/// <param name="Fingerprint">All of the row as one text: another schema has other ones.</param>
/// <param name="Type">table, index, trigger or view.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table that it belongs to; itself for a table.</param>
/// <param name="Sql">Its CREATE statement; null for what SQLite makes by itself.</param>
/// <param name="IsShadow">A table that a virtual table keeps for itself.</param>
/// <param name="Columns">The columns that hold values, for tables.</param>
internal sealed record DumpObject(
    string Fingerprint, string Type, string Name, string Table, string? Sql, bool IsShadow,
    IReadOnlyList<string> Columns)
{
    /// <summary>SQLite's table of the last AUTOINCREMENT numbers.</summary>
    public const string SequenceTable = "sqlite_sequence";

    /// <summary>Whether it is a table with rows to be dumped.</summary>
    public bool IsUserTable => Type == "table" && Sql is not null && !IsShadow && !IsReserved;

    /// <summary>Whether it belongs to SQLite or to Ferrolite.</summary>
    public bool IsReserved => IsReservedName(Name) || IsReservedName(Table);

    /// <summary>Whether it is the table of AUTOINCREMENT numbers.</summary>
    public bool IsSequence => Type == "table" && Name.Equals(SequenceTable, StringComparison.OrdinalIgnoreCase);

    private static bool IsReservedName(string name) =>
        name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("_ferrolite_", StringComparison.OrdinalIgnoreCase);
}
