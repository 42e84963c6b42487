using System.Globalization;
using System.Text;

namespace Ferrolite.Differential.Tests.Scripts;

/// <summary>
/// Rules that texts are drawn from. A line is <c>name = text</c>, or <c>name*4 = text</c> for a text that is drawn four
/// times as often; <c>&lt;name&gt;</c> in a text stands for a draw of that rule, <c>&lt;3..9&gt;</c> for a number, a
/// bracket that holds neither for itself. A later file replaces the rules of an earlier one by their names.
/// </summary>
internal sealed class Grammar
{
    private readonly Dictionary<string, List<string>> _rules = [];

    /// <summary>Reads files, later ones over earlier ones.</summary>
    public static Grammar Load(params string[] files)
    {
        var grammar = new Grammar();
        foreach (var file in files) grammar.Read(Resource.Text(file));
        return grammar;
    }

    /// <summary>The texts of a rule, in order.</summary>
    public IReadOnlyList<string> Texts(string rule) => _rules[rule];

    /// <summary>A text of a rule.</summary>
    public string Draw(string rule, Chance chance) => Expand(chance.Of(_rules[rule]), chance);

    private void Read(string text)
    {
        HashSet<string> replaced = [];
        foreach (var line in text.Split('\n'))
        {
            var end = line.IndexOf(" = ", StringComparison.Ordinal);
            if (end < 0 || line[0] == '#') continue;
            var (name, weight) = (line[..end], 1);
            if (name.Split('*') is [var bare, var times])
                (name, weight) = (bare, int.Parse(times, CultureInfo.InvariantCulture));
            if (replaced.Add(name)) _rules[name] = [];
            for (var i = 0; i < weight; i++) _rules[name].Add(line[(end + 3)..]);
        }
    }

    private string Expand(string text, Chance chance)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '<' ? text.IndexOf('>', at) : -1;
            if (end > 0 && Replace(text[(at + 1)..end], chance) is { } drawn)
            {
                result.Append(drawn);
                at = end;
                continue;
            }

            result.Append(text[at]);
        }

        return result.ToString();
    }

    private string? Replace(string hole, Chance chance)
    {
        if (_rules.ContainsKey(hole)) return Draw(hole, chance);
        if (hole.Split("..") is not [var low, var high]
            || !int.TryParse(low, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(high, CultureInfo.InvariantCulture, out var to))
            return null;
        return (from + chance.Below(to - from + 1)).ToString(CultureInfo.InvariantCulture);
    }
}
