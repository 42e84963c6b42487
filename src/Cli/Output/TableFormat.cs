namespace Ferrolite.Cli.Output;

/// <summary>Aligned columns, numbers to the right, a rule below the names.</summary>
internal sealed class TableFormat : IRowFormat
{
    private const string Gap = "  ";

    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        var grid = new CellGrid(rows, options, Gap.Length, 0);
        var last = grid.Widths.Length - 1;
        if (options.Headers)
        {
            output.WriteLine(Line(grid, i => grid.Header(i, i == last)));
            output.WriteLine(Line(grid, i => new string('─', grid.Widths[i])));
        }

        for (var r = 0; r < grid.Cells.Count; r++)
        {
            var row = r;
            output.WriteLine(Line(grid, i => grid.Cell(row, i, i == last)));
        }
    }

    private static string Line(CellGrid grid, Func<int, string> cell) =>
        string.Join(Gap, Enumerable.Range(0, grid.Widths.Length).Select(cell));
}
