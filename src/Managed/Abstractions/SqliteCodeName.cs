using System.Globalization;

namespace Ferrolite;

/// <summary>The names of SQLite's result codes.</summary>
internal static class SqliteCodeName
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "ERROR",
        [2] = "INTERNAL",
        [3] = "PERM",
        [4] = "ABORT",
        [5] = "BUSY",
        [6] = "LOCKED",
        [7] = "NOMEM",
        [8] = "READONLY",
        [9] = "INTERRUPT",
        [10] = "IOERR",
        [11] = "CORRUPT",
        [12] = "NOTFOUND",
        [13] = "FULL",
        [14] = "CANTOPEN",
        [15] = "PROTOCOL",
        [16] = "EMPTY",
        [17] = "SCHEMA",
        [18] = "TOOBIG",
        [19] = "CONSTRAINT",
        [20] = "MISMATCH",
        [21] = "MISUSE",
        [22] = "NOLFS",
        [23] = "AUTH",
        [24] = "FORMAT",
        [25] = "RANGE",
        [26] = "NOTADB",
        [275] = "CONSTRAINT_CHECK",
        [531] = "CONSTRAINT_COMMITHOOK",
        [787] = "CONSTRAINT_FOREIGNKEY",
        [1043] = "CONSTRAINT_FUNCTION",
        [1299] = "CONSTRAINT_NOTNULL",
        [1555] = "CONSTRAINT_PRIMARYKEY",
        [1811] = "CONSTRAINT_TRIGGER",
        [2067] = "CONSTRAINT_UNIQUE",
        [2323] = "CONSTRAINT_VTAB",
        [2579] = "CONSTRAINT_ROWID",
        [2835] = "CONSTRAINT_PINNED",
        [3091] = "CONSTRAINT_DATATYPE",
    };

    /// <summary>The name of the extended code when it is known, else of the primary code.</summary>
    public static string Of(SqlError error)
    {
        if (Names.TryGetValue(error.ExtendedCode, out var name) || Names.TryGetValue(error.Code, out name))
        {
            return "SQLITE_" + name;
        }

        return "SQLITE_" + error.Code.ToString(CultureInfo.InvariantCulture);
    }
}
