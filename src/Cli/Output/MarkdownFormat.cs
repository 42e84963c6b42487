namespace Ferrolite.Cli.Output;

/// <summary>A table of Markdown; a bar in a value is escaped. It always has a header: without one it is none.</summary>
internal sealed class MarkdownFormat : IRowFormat
{
    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        // The escapes are in the cells before these are measured, so that the columns stay aligned.
        var escaped = new RowSet(
            [.. rows.Columns.Select(Escape)],
            [.. rows.Rows.Select(row => Array.ConvertAll(row, Escape))]);
        var grid = new CellGrid(escaped, options with { Headers = true, Palette = Palette.None, Width = 0 }, 3, 4);
        output.WriteLine(Line(grid, i => grid.Header(i)));
        output.WriteLine("|" + string.Join('|', grid.Widths.Select((width, i) => Rule(width, grid.IsRight(i)))) + "|");
        for (var r = 0; r < grid.Cells.Count; r++)
        {
            var row = r;
            output.WriteLine(Line(grid, i => grid.Cell(row, i)));
        }
    }

    private static string Line(CellGrid grid, Func<int, string> cell) =>
        "| " + string.Join(" | ", Enumerable.Range(0, grid.Widths.Length).Select(cell)) + " |";

    private static string Rule(int width, bool right) => new string('-', width + 1) + (right ? ":" : "-");

    private static SqlValue Escape(SqlValue value) =>
        value.Kind == SqlValueKind.Text ? SqlValue.From(Escape(value.Text)) : value;

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
