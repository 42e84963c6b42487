using System.Globalization;

namespace Ferrolite.Parity.Tests.Scripts;

/// <summary>A command and its arguments.</summary>
internal sealed record ScriptLine(int Number, IReadOnlyList<string> Words)
{
    public string Verb => Words[0];

    public IReadOnlyList<string> Arguments => [.. Words.Skip(1)];

    /// <summary>The command with single blanks.</summary>
    public string Text => string.Join(' ', Words);

    /// <summary>The commands of a script.</summary>
    public static IEnumerable<ScriptLine> Read(string script) =>
        from line in script.Split('\n').Index()
        let words = line.Item.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        where words.Length > 0
        select new ScriptLine(line.Index + 1, words);

    /// <summary>A number of the script.</summary>
    public static ulong ToNumber(string text) =>
        ulong.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ScriptException($"{text}: a number is expected");

    /// <summary><c>A&gt;B</c>.</summary>
    public static (ulong From, ulong To) ToLink(string text) =>
        text.Split('>') is [var from, var to]
            ? (ToNumber(from), ToNumber(to))
            : throw new ScriptException($"{text}: A>B expected");

    /// <summary><c>xK</c>; once when there is nothing.</summary>
    public static ulong ToRepeat(string? text) => text switch
    {
        null => 1,
        ['x', .. var count] => ToNumber(count),
        _ => throw new ScriptException($"{text}: xK expected"),
    };

    /// <summary><c>key=value</c>.</summary>
    public static (string Key, string Value) ToPair(string text) =>
        text.Split('=', 2) is [var key, var value]
            ? (key, value)
            : throw new ScriptException($"{text}: key=value expected");
}
