using System.Globalization;
using System.Text;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Editing;

/// <summary>
/// Draws the line on a terminal, over as many rows as it needs, and keeps in mind where the cursor was left.
/// It breaks the rows itself, so that it does not depend on how a terminal treats its last column.
/// </summary>
/// <param name="width">Columns of the terminal now; 0 = not known.</param>
internal sealed class EditorScreen(Func<int> width)
{
    private const int UnknownWidth = 80;
    private const int TabWidth = 4;

    private int _cursorRow;

    /// <summary>The text that shows a line in the place of the one before, with the cursor in its place.</summary>
    public string Draw(string prompt, string text, int cursor)
    {
        var columns = width() is > 1 and var known ? known : UnknownWidth;
        var output = new StringBuilder();
        Up(output, _cursorRow);
        output.Append("\r\e[J");
        var end = Append(output, prompt, (0, 0), columns);
        var place = end = Append(output, text.AsSpan(0, cursor), end, columns);
        end = Append(output, text.AsSpan(cursor), end, columns);

        // A full row: the cursor belongs to the start of the next one.
        if (place.Column >= columns) place = (place.Row + 1, 0);
        if (end.Column >= columns)
        {
            output.Append("\r\n");
            end = (end.Row + 1, 0);
        }

        Up(output, end.Row - place.Row);
        output.Append('\r');
        if (place.Column > 0) output.Append(CultureInfo.InvariantCulture, $"\e[{place.Column}C");
        _cursorRow = place.Row;
        return output.ToString();
    }

    /// <summary>The text that leaves the line as it is and goes below it; the next line starts anew.</summary>
    public string Leave(string prompt, string text)
    {
        var drawn = Draw(prompt, text, text.Length);
        _cursorRow = 0;
        return drawn + "\r\n";
    }

    /// <summary>The text that clears the terminal; the next line starts anew.</summary>
    public string Clear()
    {
        _cursorRow = 0;
        return "\e[H\e[2J";
    }

    private static (int Row, int Column) Append(
        StringBuilder output, ReadOnlySpan<char> text, (int Row, int Column) at, int columns)
    {
        while (text.Length > 0)
        {
            var length = StringInfo.GetNextTextElementLength(text);
            var cluster = text[..length];
            text = text[length..];
            if (cluster[0] is '\n' or '\r')
            {
                output.Append("\r\n");
                at = (at.Row + 1, 0);
                continue;
            }

            var shown = Shown(cluster);
            var cells = Cells(shown);
            if (at.Column + cells > columns)
            {
                output.Append("\r\n");
                at = (at.Row + 1, 0);
            }

            output.Append(shown);
            at.Column += cells;
        }

        return at;
    }

    private static string Shown(ReadOnlySpan<char> cluster) => cluster[0] switch
    {
        '\t' => new string(' ', TabWidth),
        < ' ' => ((char)('\u2400' + cluster[0])).ToString(),
        >= '\x7f' and < '\xa0' => "\uFFFD",
        _ => cluster.ToString(),
    };

    /// <summary>A character of several parts, as a letter with its accents, is as wide as its widest part.</summary>
    private static int Cells(string cluster)
    {
        if (cluster is [' ', ' ', ..]) return cluster.Length;
        var most = 0;
        foreach (var rune in cluster.EnumerateRunes()) most = Math.Max(most, CellText.Width(rune));
        return most;
    }

    private static void Up(StringBuilder output, int rows)
    {
        if (rows > 0) output.Append(CultureInfo.InvariantCulture, $"\e[{rows}A");
    }
}
