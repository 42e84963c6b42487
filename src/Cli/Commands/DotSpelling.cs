namespace Ferrolite.Cli.Commands;

/// <summary>The spellings of other shells, and bare words.</summary>
internal static class DotSpelling
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["exit"] = ".quit",
        ["quit"] = ".quit",
        ["help"] = ".help",
        ["\\q"] = ".quit",
        ["\\?"] = ".help",
        ["\\i"] = ".read",
        ["\\o"] = ".output",
        ["\\x"] = ".expanded",
        ["\\d"] = ".describe",
        ["\\dt"] = ".tables",
        ["\\di"] = ".indexes",
        ["\\dv"] = ".views",
        ["\\echo"] = ".print",
        ["\\timing"] = ".timer",
    };

    /// <summary>All of them that are no bare words.</summary>
    public static IEnumerable<string> All => Names.Keys.Where(name => name[0] == '\\');

    /// <summary>The other spellings of a command.</summary>
    public static IEnumerable<string> Of(string command) =>
        Names.Where(name => name.Value == command).Select(name => name.Key);

    /// <summary>Name and arguments of a line, in our spelling.</summary>
    public static (string Name, string Tail) Translate(string line)
    {
        var space = line.AsSpan().IndexOfAny(' ', '\t');
        var word = space < 0 ? line : line[..space];
        var rest = space < 0 ? "" : line[space..].Trim();
        var name = word.TrimEnd(';').ToLowerInvariant();
        var isForeign = name.Length > 0 && name[0] != '.';
        if (isForeign) rest = rest.TrimEnd(';', ' ');
        if (name == "\\d" && rest.Length == 0) return (".tables", rest);
        return (Names.GetValueOrDefault(name, name), rest);
    }
}
