using System.Globalization;

namespace Ferrolite.Cli.Input;

/// <summary>Finds the parameters of a statement, numbered as SQLite does.</summary>
internal static class SqlParameters
{
    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("?:@$");

    /// <summary>
    /// The name at each position: with its sign for a named parameter, <c>?N</c> for a numbered one,
    /// null for a number that the statement leaves out.
    /// </summary>
    public static IReadOnlyList<string?> Of(string sql)
    {
        if (!sql.AsSpan().ContainsAny(Signs)) return [];
        var names = new List<string?>();
        var words = new SqlWords(sql);
        while (words.MoveNext())
        {
            if (words.Current is "?") Numbered(ref words, names);
            else if (words.Current is ":" or "@" && IsWordStart(words.Rest)) Named(ref words, names);
            else if (words.Current.Length > 1 && words.Current[0] == '$') Add(names, words.Current.ToString());
        }

        return names;
    }

    private static void Numbered(ref SqlWords words, List<string?> names)
    {
        var number = names.Count + 1;
        if (words.Rest.Length > 0 && char.IsAsciiDigit(words.Rest[0]))
        {
            words.MoveNext();
            if (!int.TryParse(words.Current, NumberStyles.None, CultureInfo.InvariantCulture, out number)) return;
            if (number is < 1 or > 32_766) return;
        }

        while (names.Count < number) names.Add(null);
        names[number - 1] ??= "?" + number.ToString(CultureInfo.InvariantCulture);
    }

    private static void Named(ref SqlWords words, List<string?> names)
    {
        var sign = words.Current.ToString();
        words.MoveNext();
        Add(names, string.Concat(sign, words.Current));
    }

    private static void Add(List<string?> names, string name)
    {
        if (!names.Contains(name)) names.Add(name);
    }

    private static bool IsWordStart(ReadOnlySpan<char> rest) =>
        rest.Length > 0 && (char.IsAsciiLetterOrDigit(rest[0]) || rest[0] is '_' or '$' || rest[0] >= 0x80);
}
