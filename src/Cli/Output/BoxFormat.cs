namespace Ferrolite.Cli.Output;

/// <summary>Aligned columns in a frame.</summary>
internal sealed class BoxFormat : IRowFormat
{
    private const int Gap = 3;
    private const int Edges = 4;

    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        var grid = new CellGrid(rows, options, Gap, Edges);
        output.WriteLine(Rule(grid, "┌", "┬", "┐"));
        if (options.Headers)
        {
            output.WriteLine(Line(grid, i => grid.Header(i)));
            output.WriteLine(Rule(grid, "├", "┼", "┤"));
        }

        for (var r = 0; r < grid.Cells.Count; r++)
        {
            var row = r;
            output.WriteLine(Line(grid, i => grid.Cell(row, i)));
        }

        output.WriteLine(Rule(grid, "└", "┴", "┘"));
    }

    private static string Line(CellGrid grid, Func<int, string> cell) =>
        "│ " + string.Join(" │ ", Enumerable.Range(0, grid.Widths.Length).Select(cell)) + " │";

    private static string Rule(CellGrid grid, string left, string middle, string right) =>
        left + string.Join(middle, grid.Widths.Select(width => new string('─', width + 2))) + right;
}
