using System.Globalization;

namespace Ferrolite.Cli.Output;

/// <summary>Values as text.</summary>
internal static class ValueText
{
    private const int Digits = 15;

    /// <summary>The value as the text formats show it; NULL as <paramref name="nullText"/>.</summary>
    public static string Of(SqlValue value, string nullText) => value.Kind switch
    {
        SqlValueKind.Null => nullText,
        SqlValueKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        SqlValueKind.Real => OfReal(value.Real),
        SqlValueKind.Text => value.Text,
        _ => OfBlob(value.Blob.Span),
    };

    /// <summary>
    /// A double with 15 significant digits in the style of SQLite: always with a point,
    /// with an exponent below 1e-4 and from 1e15 on.
    /// </summary>
    public static string OfReal(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Inf" : "-Inf";
        if (value == 0) return "0.0";

        // One digit, the point, 14 digits, 'e', the sign and the exponent: rounded correctly by the runtime.
        var text = Math.Abs(value).ToString("e14", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('e') + 1), CultureInfo.InvariantCulture);
        var digits = string.Concat(text.AsSpan(0, 1), text.AsSpan(2, Digits - 1)).TrimEnd('0');
        var body = exponent is < -4 or >= Digits ? Scientific(digits, exponent) : Plain(digits, exponent);
        return value < 0 ? "-" + body : body;
    }

    /// <summary>A blob as the literal of SQL.</summary>
    public static string OfBlob(ReadOnlySpan<byte> bytes) => "x'" + Convert.ToHexStringLower(bytes) + "'";

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? digits[1..] : "0";
        var sign = exponent < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}.{fraction}e{sign}{Math.Abs(exponent):00}");
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        var whole = exponent + 1;
        return digits.Length <= whole ? digits.PadRight(whole, '0') + ".0" : digits.Insert(whole, ".");
    }
}
