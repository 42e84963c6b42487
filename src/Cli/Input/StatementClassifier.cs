namespace Ferrolite.Cli.Input;

/// <summary>
/// Tells reads from writes by the main verb. It decides only which call the statement takes:
/// what is allowed there is the database's business.
/// </summary>
internal static class StatementClassifier
{
    private static readonly string[] QueryVerbs = ["SELECT", "VALUES", "EXPLAIN"];
    private static readonly string[] WriteVerbs = ["INSERT", "REPLACE", "UPDATE", "DELETE"];
    private static readonly string[] HeaderPragmas = ["user_version", "application_id"];

    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "ALTER", "ANALYZE", "ATTACH", "BEGIN", "COMMIT", "CREATE", "DELETE", "DETACH", "DROP", "END", "EXPLAIN",
        "INSERT", "PRAGMA", "REINDEX", "RELEASE", "REPLACE", "ROLLBACK", "SAVEPOINT", "SELECT", "UPDATE", "VACUUM",
        "VALUES", "WITH",
    };

    /// <summary>What the shell does with this statement.</summary>
    public static StatementKind Classify(string sql)
    {
        var words = new SqlWords(sql);
        if (!words.MoveNext()) return StatementKind.Execute;
        if (IsOneOf(words, QueryVerbs)) return StatementKind.Query;
        if (words.Is("WITH")) return AfterWith(words);
        if (words.Is("PRAGMA")) return Pragma(words);
        if (words.Is("BEGIN")) return StatementKind.Begin;
        if (words.Is("COMMIT") || words.Is("END")) return StatementKind.Commit;
        if (words.Is("ROLLBACK")) return Rollback(words);
        return StatementKind.Execute;
    }

    /// <summary>True when the text starts with a verb of SQL.</summary>
    public static bool StartsWithVerb(string sql)
    {
        var words = new SqlWords(sql);
        return words.MoveNext() && Verbs.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Current);
    }

    private static StatementKind AfterWith(SqlWords words)
    {
        while (words.MoveNext())
        {
            if (words.Depth > 0) continue;
            if (IsOneOf(words, WriteVerbs)) return StatementKind.Execute;
            if (IsOneOf(words, QueryVerbs)) return StatementKind.Query;
        }

        return StatementKind.Query;
    }

    private static StatementKind Pragma(SqlWords words)
    {
        if (!words.MoveNext()) return StatementKind.Query;
        var name = words.Current;
        if (words.Rest.TrimStart().StartsWith('.') && words.MoveNext() && words.MoveNext()) name = words.Current;
        var hasValue = words.MoveNext() && words.Current is "=" or "(";
        if (!hasValue) return StatementKind.Query;
        if (name.Equals("foreign_keys", StringComparison.OrdinalIgnoreCase)) return StatementKind.ForeignKeysSwitch;
        foreach (var header in HeaderPragmas)
        {
            if (name.Equals(header, StringComparison.OrdinalIgnoreCase)) return StatementKind.Execute;
        }

        return StatementKind.Query;
    }

    private static StatementKind Rollback(SqlWords words)
    {
        // ROLLBACK TO names a savepoint; the database refuses it and says why.
        while (words.MoveNext())
        {
            if (words.Is("TO")) return StatementKind.Execute;
        }

        return StatementKind.Rollback;
    }

    private static bool IsOneOf(SqlWords words, string[] keywords)
    {
        foreach (var keyword in keywords)
        {
            if (words.Is(keyword)) return true;
        }

        return false;
    }
}
