using System.Globalization;
using System.Text;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Transfer;

/// <summary>
/// The one SELECT that reads a whole dump, so that one snapshot serves it all: an arm for the schema, then one for
/// each table, whose rows are INSERT statements already. The first column is the number of the arm.
/// </summary>
internal static class DumpQuery
{
    /// <summary>SQLite's limit of a compound SELECT.</summary>
    public const int MostArms = 500;

    /// <summary>The number of the arm with the fingerprints of the schema.</summary>
    public const long SchemaArm = 0;

    private const string Fingerprint = "json_array(type, name, tbl_name, sql)";

    /// <summary>Reads the schema: fingerprint, type, name, table, sql, whether it is a shadow table, columns.</summary>
    public const string Schema = $"""
        SELECT {Fingerprint}, m.type, m.name, m.tbl_name, m.sql,
            EXISTS (SELECT 1 FROM pragma_table_list AS l WHERE l.schema = 'main' AND l.name = m.name
                AND l.type = 'shadow'),
            (SELECT json_group_array(c.name ORDER BY c.cid) FROM pragma_table_info(m.name) AS c WHERE m.type = 'table')
        FROM (SELECT rowid AS place, * FROM sqlite_schema) AS m ORDER BY m.place
        """;

    /// <summary>The SELECT for some tables; arm <c>i + 1</c> holds the rows of table <c>i</c>.</summary>
    public static string Rows(IReadOnlyList<DumpObject> tables)
    {
        var sql = new StringBuilder();
        sql.Append(CultureInfo.InvariantCulture, $"SELECT {SchemaArm} AS arm, {Fingerprint} AS line");
        sql.Append(" FROM (SELECT * FROM sqlite_schema ORDER BY rowid)");
        for (var i = 0; i < tables.Count; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $" UNION ALL SELECT {i + 1}, ");
            AppendInsert(sql, tables[i]);
            sql.Append(" FROM ").Append(SqlLiteral.Name(tables[i].Name));
            if (tables[i].IsSequence) sql.Append(@" WHERE name NOT LIKE '\_ferrolite\_%' ESCAPE '\'");
        }

        return sql.ToString();
    }

    private static void AppendInsert(StringBuilder sql, DumpObject table)
    {
        var columns = table.Columns.Select(SqlLiteral.Name).ToList();
        var start = "INSERT INTO " + SqlLiteral.Name(table.Name);
        if (VirtualTable.Module(table.Sql ?? "") is { } module)
        {
            if (VirtualTable.HasHiddenRowId(module)) columns.Insert(0, "rowid");
            start += $"({string.Join(',', columns)})";
        }

        var parts = new List<string> { Text(start + " VALUES(") };
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0) parts.Add("','");
            parts.Add(Literal(columns[i]));
        }

        parts.Add("');'");
        AppendJoined(sql, parts, 0, parts.Count);
    }

    /// <summary>
    /// quote() stops at a NUL, and a line end with a return may not survive a text file: such a text is written as
    /// its bytes.
    /// </summary>
    private static string Literal(string column) =>
        $"CASE WHEN typeof({column}) = 'text' AND (instr({column}, char(13)) OR instr({column}, char(0)))"
        + $" THEN 'CAST(x''' || hex({column}) || ''' AS TEXT)' ELSE quote({column}) END";

    /// <summary>Joins by halves: a chain over many columns would be deeper than SQLite allows an expression.</summary>
    private static void AppendJoined(StringBuilder sql, List<string> parts, int from, int count)
    {
        if (count == 1)
        {
            sql.Append(parts[from]);
            return;
        }

        var half = count / 2;
        sql.Append('(');
        AppendJoined(sql, parts, from, half);
        sql.Append("||");
        AppendJoined(sql, parts, from + half, count - half);
        sql.Append(')');
    }

    private static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
