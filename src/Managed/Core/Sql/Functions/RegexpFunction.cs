using System.Text.RegularExpressions;
using SQLitePCL;

namespace Ferrolite.Core.Sql.Functions;

/// <summary>
/// regexp(pattern, text), and with it <c>text REGEXP pattern</c>: .NET's language of patterns without look-around and
/// back-references, because only then the time of a match is bound by the length of the text. NULL in, NULL out. One
/// connection, one thread.
/// </summary>
internal static class RegexpFunction
{
    private const int Kept = 64;

    // To compile a pattern takes time and memory that nothing else bounds: at a million characters, 3 GB.
    private const int PatternLengthMax = 1_000;

    /// <summary>Puts it on a connection.</summary>
    public static void Register(sqlite3 connection)
    {
        Dictionary<string, Regex> patterns = [];
        raw.sqlite3_create_function(connection, "regexp", 2, SqlFunctions.Pure, null, (context, _, arguments) =>
        {
            if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL
                || raw.sqlite3_value_type(arguments[1]) == raw.SQLITE_NULL)
                return;
            var pattern = raw.sqlite3_value_text(arguments[0]).utf8_to_string();
            if (Compile(patterns, pattern) is not { } regex)
            {
                raw.sqlite3_result_error(context, "the pattern of regexp() is wrong, longer than "
                    + $"{PatternLengthMax} characters, or needs look-around or back-references");
                return;
            }

            var isMatch = regex.IsMatch(raw.sqlite3_value_text(arguments[1]).utf8_to_string());
            raw.sqlite3_result_int(context, isMatch ? 1 : 0);
        });
    }

    private static Regex? Compile(Dictionary<string, Regex> patterns, string pattern)
    {
        if (pattern.Length > PatternLengthMax) return null;
        if (patterns.TryGetValue(pattern, out var known)) return known;
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            if (patterns.Count >= Kept) patterns.Clear();
            return patterns[pattern] = regex;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
