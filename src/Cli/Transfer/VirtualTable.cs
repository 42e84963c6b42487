using System.Text.RegularExpressions;

namespace Ferrolite.Cli.Transfer;

/// <summary>What the CREATE statement of a virtual table says.</summary>
internal static partial class VirtualTable
{
    /// <summary>The module; null for an ordinary table.</summary>
    public static string? Module(string sql) =>
        Using().Match(sql) is { Success: true } match ? match.Groups["module"].Value.ToUpperInvariant() : null;

    /// <summary>
    /// Whether the rows carry numbers that an INSERT has to name. An R-tree has them as its first column.
    /// </summary>
    public static bool HasHiddenRowId(string module) => module is not ("RTREE" or "RTREE_I32");

    /// <summary>Whether the table has an index of words and not the words.</summary>
    public static bool IsContentless(string sql) => NoContent().IsMatch(sql);

    [GeneratedRegex(
        @"^\s*CREATE\s+VIRTUAL\s+TABLE\b.*?\bUSING\s+[""'\[`]?(?<module>\w+)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\bcontent\s*=\s*(?:''|"""")", RegexOptions.IgnoreCase)]
    private static partial Regex NoContent();
}
