namespace Ferrolite.Cli.Output;

/// <summary>
/// Aligned columns, numbers to the right. On a terminal a line that would be too long is cut with "…";
/// elsewhere nothing is cut.
/// </summary>
internal sealed class TableFormat : IRowFormat
{
    private const string Gap = "  ";

    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        var nullText = options.NullText ?? "NULL";
        var cells = rows.Rows.Select(row => Array.ConvertAll(row, value => CellText.Of(value, nullText))).ToList();
        var columns = rows.Columns.Select(CellText.Safe).ToArray();
        var widths = Widths(columns, cells, options.Headers);
        Shrink(widths, options.Width);
        var numeric = Numeric(rows);

        if (options.Headers)
        {
            WriteLine(columns, widths, numeric, output, (text, _) => options.Palette.Bold(text));
            WriteLine([.. widths.Select(w => new string('─', w))], widths, numeric, output, (text, _) => text);
        }

        for (var r = 0; r < cells.Count; r++)
        {
            var row = rows.Rows[r];
            WriteLine(cells[r], widths, numeric, output, (text, i) => row[i].IsNull ? options.Palette.Dim(text) : text);
        }
    }

    private static int[] Widths(string[] columns, List<string[]> cells, bool headers)
    {
        var widths = columns.Select(c => headers ? CellText.Width(c) : 0).ToArray();
        foreach (var row in cells)
        {
            for (var i = 0; i < widths.Length; i++) widths[i] = Math.Max(widths[i], CellText.Width(row[i]));
        }

        return widths;
    }

    /// <summary>Takes from the widest column until the line fits; no column falls below four.</summary>
    private static void Shrink(int[] widths, int terminal)
    {
        if (terminal <= 0) return;
        var excess = widths.Sum() + (widths.Length - 1) * Gap.Length - terminal;
        while (excess > 0)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= 4) return;
            widths[widest]--;
            excess--;
        }
    }

    private static bool[] Numeric(RowSet rows) =>
    [
        .. Enumerable.Range(0, rows.Columns.Count).Select(i => rows.Rows.Any(row => !row[i].IsNull)
            && rows.Rows.All(row => row[i].Kind is SqlValueKind.Null or SqlValueKind.Integer or SqlValueKind.Real)),
    ];

    private static void WriteLine(
        string[] cells, int[] widths, bool[] right, DataOutput output, Func<string, int, string> paint)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) output.Write(Gap);
            var text = CellText.Cut(cells[i], widths[i]);
            var padding = new string(' ', Math.Max(0, widths[i] - CellText.Width(text)));
            if (right[i]) output.Write(padding);
            output.Write(paint(text, i));
            if (!right[i] && i < cells.Length - 1) output.Write(padding);
        }

        output.Write("\n");
    }
}
