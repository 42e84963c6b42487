namespace Ferrolite.Cli.Commands;

/// <summary>CREATE statements as the schema keeps them.</summary>
internal static class SchemaText
{
    /// <summary>The statement with its semicolon, which a comment at the end must not swallow.</summary>
    public static string Closed(string sql)
    {
        var lastLine = sql.AsSpan(sql.LastIndexOf('\n') + 1);
        return lastLine.Contains("--", StringComparison.Ordinal) ? sql + "\n;" : sql + ";";
    }
}
