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

    /// <summary>The place of an error in its statement; null when it is not known.</summary>
    public static SourceExcerpt? Of(SqlError error, string sql) =>
        error.Offset >= 0 ? At(sql, CharIndex(sql, error.Offset)) : OfMissingTable(error.Message, sql);

    /// <summary>SQLite gives no offset for a missing table; its name tells the place when it is there once.</summary>
    private static SourceExcerpt? OfMissingTable(string message, string sql)
    {
        const string Prefix = "no such table: ";
        if (!message.StartsWith(Prefix, StringComparison.Ordinal) || message.Length == Prefix.Length) return null;
        var name = message[Prefix.Length..];
        var at = sql.IndexOf(name, StringComparison.Ordinal);
        var isOnly = at >= 0 && sql.IndexOf(name, at + 1, StringComparison.Ordinal) < 0;
        return isOnly ? At(sql, at) : null;
    }

    private static SourceExcerpt At(string sql, int at)
    {
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
