using System.IO.Enumeration;

namespace Ferrolite.Cli.Transfer;

/// <summary>Names of tables as users type them; % and * stand for any text.</summary>
internal static class NamePattern
{
    /// <summary>Whether a name is meant, in any case.</summary>
    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(
        pattern.TrimEnd(';').Replace("\\", "\\\\", StringComparison.Ordinal).Replace('%', '*'), name, ignoreCase: true);
}
