using System.Globalization;

namespace Ferrolite.Cli.Output;

/// <summary>Values and names as SQL text that gives the same value again.</summary>
internal static class SqlLiteral
{
    /// <summary>A value.</summary>
    public static string Of(SqlValue value) => value.Kind switch
    {
        SqlValueKind.Null => "NULL",
        SqlValueKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        SqlValueKind.Real => OfReal(value.Real),
        SqlValueKind.Text => OfText(value.Text),
        _ => ValueText.OfBlob(value.Blob.Span),
    };

    /// <summary>A name, quoted only when it has to be.</summary>
    public static string Name(string name)
    {
        var isPlain = name.Length > 0 && !char.IsAsciiDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Input.SqlKeywords.Contains(name);
        return isPlain ? name : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string OfReal(double value)
    {
        if (double.IsNaN(value)) return "NULL";
        if (double.IsInfinity(value)) return value > 0 ? "9.0e+999" : "-9.0e+999";
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().ContainsAny(".e") ? text : text + ".0";
    }

    private static string OfText(string text)
    {
        // SQL text ends at a NUL, so such a text is written as its bytes.
        if (!text.Contains('\0', StringComparison.Ordinal))
            return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        return $"CAST({ValueText.OfBlob(System.Text.Encoding.UTF8.GetBytes(text))} AS TEXT)";
    }
}
