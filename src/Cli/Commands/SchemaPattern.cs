namespace Ferrolite.Cli.Commands;

/// <summary>Which objects of the schema a command shows.</summary>
internal static class SchemaPattern
{
    /// <summary>A condition that leaves out what SQLite and Ferrolite keep for themselves.</summary>
    public const string UserObjects =
        @"tbl_name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name NOT LIKE '\_ferrolite\_%' ESCAPE '\'";

    /// <summary>The LIKE pattern of the arguments; * and ? of file names mean the same as % and _.</summary>
    public static string Of(IReadOnlyList<string> words) =>
        words.Count == 0 ? "%" : words[0].TrimEnd(';').Replace('*', '%').Replace('?', '_');
}
