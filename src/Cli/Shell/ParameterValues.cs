using System.Globalization;
using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>The values that .parameter set, by name with its sign.</summary>
internal sealed class ParameterValues
{
    private readonly SortedDictionary<string, SqlValue> _values = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<KeyValuePair<string, SqlValue>> All => _values;

    /// <summary>Sets one; a number becomes <c>?N</c>, a name without a sign gets <c>:</c>.</summary>
    public void Set(string name, SqlValue value) => _values[Canonical(name)] = value;

    /// <summary>Forgets one; false when there is none.</summary>
    public bool Remove(string name) => _values.Remove(Canonical(name));

    /// <summary>Forgets all.</summary>
    public void Clear() => _values.Clear();

    /// <summary>A statement with the values of those parameters that it has.</summary>
    /// <exception cref="ShellException">A parameter has no value.</exception>
    public Statement Bind(string sql)
    {
        var wanted = SqlParameters.Of(sql);
        if (wanted.Count == 0) return new Statement(sql);
        var named = new Dictionary<string, SqlValue>();
        var positions = new SqlValue[wanted.Count];
        var used = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] is not { } name) continue;
            var value = _values.TryGetValue(name, out var found) ? found : throw Missing(name);
            if (name[0] == '?') (positions[i], used) = (value, i + 1);
            else named.Add(name, value);
        }

        return new Statement(sql) { Arguments = positions[..used], NamedArguments = named };
    }

    /// <summary>Reads a value as SQL would: a number, 'text', x'00', NULL; everything else is text.</summary>
    public static SqlValue Parse(string text)
    {
        if (text.Equals("NULL", StringComparison.OrdinalIgnoreCase)) return SqlValue.Null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return SqlValue.From(integer);
        const NumberStyles Real =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, Real, CultureInfo.InvariantCulture, out var real) && text.Any(char.IsAsciiDigit))
            return SqlValue.From(real);
        if (text.Length >= 3 && text[0] is 'x' or 'X' && text[1] == '\'' && text[^1] == '\'') return Blob(text);
        return IsQuoted(text) ? SqlValue.From(Unquote(text)) : SqlValue.From(text);
    }

    private static SqlValue Blob(string text)
    {
        try
        {
            return SqlValue.From(Convert.FromHexString(text.AsSpan(2, text.Length - 3)));
        }
        catch (FormatException)
        {
            throw ShellException.Usage($"{text} is no blob", "two hexadecimal digits for each byte, as x'00ff'");
        }
    }

    private static bool IsQuoted(string text) => text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0];

    private static string Unquote(string text)
    {
        var quote = text[..1];
        return text[1..^1].Replace(quote + quote, quote, StringComparison.Ordinal);
    }

    private static string Canonical(string name)
    {
        if (name[0] is ':' or '@' or '$' or '?') return name;
        return name.All(char.IsAsciiDigit) ? "?" + name : ":" + name;
    }

    private static ShellException Missing(string name) =>
        new($"parameter {name} has no value", "SQLITE_ERROR") { Hint = $".parameter set {name} VALUE" };
}
