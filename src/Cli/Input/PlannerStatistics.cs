namespace Ferrolite.Cli.Input;

/// <summary>
/// What sqlite3 dumps of the statistics of the query planner. They are no data, and a table that ANALYZE alone writes.
/// </summary>
internal static class PlannerStatistics
{
    private const string Tables = "sqlite_stat";

    /// <summary>True for <c>ANALYZE sqlite_schema</c> and for an INSERT into a table of statistics.</summary>
    public static bool IsIn(string sql)
    {
        var words = new SqlWords(sql);
        if (!words.MoveNext()) return false;
        if (words.Is("ANALYZE")) return words.MoveNext() && (words.Is("sqlite_schema") || words.Is("sqlite_master"));
        return words.Is("INSERT") && words.MoveNext() && words.Is("INTO") && words.MoveNext()
            && words.Current.StartsWith(Tables, StringComparison.OrdinalIgnoreCase);
    }
}
