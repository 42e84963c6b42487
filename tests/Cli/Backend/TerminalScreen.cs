using System.Globalization;
using System.Text;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Tests.Backend;

/// <summary>
/// What a terminal would show. It scrolls without end and wraps nothing: the editor must not rely on that.
/// </summary>
internal sealed class TerminalScreen(int width)
{
    private readonly List<List<string>> _rows = [[]];

    public int Row { get; private set; }

    public int Column { get; private set; }

    /// <summary>The rows, without spaces at their ends.</summary>
    public string[] Rows => [.. _rows.Select(row => string.Concat(row).TrimEnd())];

    public string Text => string.Join('\n', Rows);

    public void Write(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            var cluster = text.Substring(at, length);
            at = cluster[0] == '\e' ? Escape(text, at) : at + length;
            if (cluster[0] == '\r') Column = 0;
            if (cluster.Contains('\n', StringComparison.Ordinal)) NewRow();
            if (!char.IsControl(cluster[0])) Put(cluster);
        }
    }

    private void NewRow()
    {
        Row++;
        if (Row == _rows.Count) _rows.Add([]);
    }

    private void Put(string cluster)
    {
        var cells = Math.Max(1, cluster.EnumerateRunes().Max(CellText.Width));
        if (Column + cells > width) throw new InvalidOperationException($"'{cluster}' is beyond the last column");
        var row = _rows[Row];
        while (row.Count < Column + cells) row.Add(" ");
        row[Column] = cluster;
        for (var i = 1; i < cells; i++) row[Column + i] = "";
        Column += cells;
    }

    private int Escape(string text, int at)
    {
        var end = at + 2;
        while (!char.IsAsciiLetter(text[end])) end++;
        var number = new StringBuilder(text[(at + 2)..end]).Replace("?", "").ToString();
        var count = number.Length == 0 ? 0 : int.Parse(number, CultureInfo.InvariantCulture);
        switch (text[end])
        {
            case 'A':
                Row -= count;
                break;
            case 'C':
                Column += count;
                break;
            case 'H':
                (Row, Column) = (0, 0);
                break;
            case 'J' when count == 2:
                _rows.ForEach(row => row.Clear());
                break;
            case 'J':
                _rows[Row].RemoveRange(Math.Min(Column, _rows[Row].Count), Math.Max(0, _rows[Row].Count - Column));
                _rows.RemoveRange(Row + 1, _rows.Count - Row - 1);
                break;
            case 'h' or 'l':
                break;
            default:
                throw new InvalidOperationException($"unknown escape {text[(at + 1)..(end + 1)]}");
        }

        return end + 1;
    }
}
