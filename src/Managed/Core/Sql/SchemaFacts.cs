using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>What of the schema decides how commands are run, read in one pass over it.</summary>
/// <param name="HasVirtualTables">A table is virtual: its module runs statements of its own.</param>
/// <param name="DefaultsMayCallChanges">The authorizer does not see the functions in the default of a column.</param>
/// <param name="HasForeignKeys">A table may refer to another one.</param>
internal readonly record struct SchemaFacts(bool HasVirtualTables, bool DefaultsMayCallChanges, bool HasForeignKeys)
{
    private const string Query = """
        SELECT max(type = 'table' AND rootpage = 0), max(type = 'table' AND sql LIKE '%changes%'),
            max(sql LIKE '%REFERENCES%') FROM sqlite_schema
        """;

    /// <summary>Reads them.</summary>
    public static SchemaFacts Read(Connection connection)
    {
        using var select = connection.Prepare(Query);
        connection.Next(select);
        return new SchemaFacts(Is(0), Is(1), Is(2));

        bool Is(int column) => raw.sqlite3_column_int(select, column) != 0;
    }
}
