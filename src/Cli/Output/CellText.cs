using System.Globalization;
using System.Text;

namespace Ferrolite.Cli.Output;

/// <summary>Text that is safe and measurable on a terminal.</summary>
internal static class CellText
{
    private const int BlobBytesShown = 16;

    /// <summary>A value for a cell: one line, without control characters, long blobs shortened.</summary>
    public static string Of(SqlValue value, string nullText)
    {
        if (value.Kind != SqlValueKind.Blob) return Safe(ValueText.Of(value, nullText));
        var blob = value.Blob.Span;
        if (blob.Length <= BlobBytesShown) return ValueText.OfBlob(blob);
        var head = Convert.ToHexStringLower(blob[..BlobBytesShown]);
        return string.Create(CultureInfo.InvariantCulture, $"x'{head}…' ({blob.Length} B)");
    }

    /// <summary>Control characters become visible escapes: data must not steer the terminal.</summary>
    public static string Safe(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (!char.IsControl(c)) safe.Append(c);
            else if (c == '\n') safe.Append("\\n");
            else if (c == '\t') safe.Append("\\t");
            else if (c == '\r') safe.Append("\\r");
            else safe.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
        }

        return safe.ToString();
    }

    /// <summary>Columns that a text takes on a terminal.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Width(rune);
        return width;
    }

    /// <summary>The text cut to a width, with "…" at its end when something is missing.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width) return text;
        var cut = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > width) break;
            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }

    /// <summary>Columns that one character takes.</summary>
    public static int Width(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format => 0,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) => 2,
        (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) => 2,
        (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => 1,
    };
}
