using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>
/// The order in which a block with keys switched off is sent. A dump fills a table before it makes the one that the
/// rows refer to; SQLite takes such a row only when that table, and the unique index of its key, are there. So what
/// makes tables and unique indexes goes first. Rows keep their order, and no text changes.
/// </summary>
internal static class DumpOrder
{
    private static readonly string[] Fillers = ["INSERT", "REPLACE", "DELETE", "UPDATE"];

    /// <summary>Sorts a block of tables and rows; a block that drops or alters something keeps its order.</summary>
    public static IReadOnlyList<BoundStatement> Of(IReadOnlyList<BoundStatement> block)
    {
        var tables = new List<BoundStatement>();
        var indexes = new List<BoundStatement>();
        var rest = new List<BoundStatement>();
        foreach (var statement in block)
        {
            switch (PlaceOf(statement.Text.Sql))
            {
                case Place.Table:
                    tables.Add(statement);
                    break;
                case Place.UniqueIndex:
                    indexes.Add(statement);
                    break;
                case Place.Rest:
                    rest.Add(statement);
                    break;
                default:
                    return block;
            }
        }

        return [.. tables, .. indexes, .. rest];
    }

    private enum Place
    {
        Unknown,
        Table,
        UniqueIndex,
        Rest,
    }

    private static Place PlaceOf(string sql)
    {
        var words = new SqlWords(sql);
        if (!words.MoveNext()) return Place.Unknown;
        if (!words.Is("CREATE")) return IsFiller(words) ? Place.Rest : Place.Unknown;
        words.MoveNext();
        if (words.Is("TABLE")) return IsFilledAtOnce(words) ? Place.Unknown : Place.Table;
        return words.Is("UNIQUE") ? Place.UniqueIndex : Place.Rest;
    }

    private static bool IsFiller(SqlWords words)
    {
        foreach (var filler in Fillers)
        {
            if (words.Is(filler)) return true;
        }

        return words.Is("ANALYZE") || words.Is("PRAGMA");
    }

    /// <summary>CREATE TABLE … AS SELECT, which reads other tables.</summary>
    private static bool IsFilledAtOnce(SqlWords words)
    {
        while (words.MoveNext() && words.Current is not "(")
        {
            if (words.Is("AS")) return true;
        }

        return false;
    }
}
