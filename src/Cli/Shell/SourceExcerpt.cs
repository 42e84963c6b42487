using System.Text;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Shell;

/// <summary>One line of a statement with a place in it.</summary>
/// <param name="Line">The line, cut around the place, without control characters.</param>
/// <param name="Column">Columns before the place.</param>
/// <param name="LineOffset">How many lines after the statement's first one it stands.</param>
internal sealed record SourceExcerpt(string Line, int Column, int LineOffset)
{
    private const int Before = 50;
    private const int Shown = 76;

    /// <summary>The place of a byte offset in a statement's UTF-8 text; null when the offset is not known.</summary>
    public static SourceExcerpt? At(string sql, int utf8Offset)
    {
        if (utf8Offset < 0) return null;
        var at = CharIndex(sql, utf8Offset);
        var start = at == 0 ? 0 : sql.LastIndexOf('\n', at - 1) + 1;
        var end = sql.IndexOf('\n', at);
        if (end < 0) end = sql.Length;
        var lineOffset = sql.AsSpan(0, start).Count('\n');

        var from = at - start > Before ? at - Before : start;
        if (from > start && char.IsLowSurrogate(sql[from])) from--;
        var prefix = (from > start ? "…" : "") + Flat(sql[from..at]);
        var text = prefix + Flat(sql[at..end]);
        return new SourceExcerpt(CellText.Cut(text, Shown), CellText.Width(prefix), lineOffset);
    }

    private static string Flat(string text) => CellText.Safe(text.Replace('\t', ' '));

    private static int CharIndex(string text, int utf8Offset)
    {
        var bytes = 0;
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes >= utf8Offset) break;
            bytes += rune.Utf8SequenceLength;
            index += rune.Utf16SequenceLength;
        }

        return index;
    }
}
