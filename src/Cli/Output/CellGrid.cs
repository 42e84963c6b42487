namespace Ferrolite.Cli.Output;

/// <summary>
/// The cells of a result with the widths of their columns. On a terminal a line that would be too long is cut
/// with "…"; elsewhere nothing is cut.
/// </summary>
internal sealed class CellGrid
{
    private const int NarrowestCut = 4;

    private readonly bool[] _right;
    private readonly FormatOptions _options;

    /// <summary>Lays out a result.</summary>
    /// <param name="rows">The result.</param>
    /// <param name="options">What the user set.</param>
    /// <param name="gap">Columns of the terminal between two cells.</param>
    /// <param name="edges">Columns of the terminal around a line.</param>
    public CellGrid(RowSet rows, FormatOptions options, int gap, int edges)
    {
        _options = options;
        var nullText = options.NullText ?? "NULL";
        Rows = rows.Rows;
        Headers = [.. rows.Columns.Select(CellText.Safe)];
        Cells = [.. Rows.Select(row => Array.ConvertAll(row, value => CellText.Of(value, nullText)))];
        Widths = Measure();
        Shrink(options.Width - edges - (Widths.Length - 1) * gap);
        _right = [.. Enumerable.Range(0, Widths.Length).Select(IsNumeric)];
        for (var i = 0; i < Math.Min(Widths.Length, options.Widths.Count); i++) Fix(i, options.Widths[i]);
    }

    /// <summary>Names of the columns.</summary>
    public string[] Headers { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<SqlValue[]> Rows { get; }

    /// <summary>Their texts.</summary>
    public IReadOnlyList<string[]> Cells { get; }

    /// <summary>Width of each column.</summary>
    public int[] Widths { get; }

    /// <summary>Whether a column stands to the right.</summary>
    public bool IsRight(int column) => _right[column];

    /// <summary>A header, cut and padded.</summary>
    public string Header(int column, bool isLast = false) =>
        Pad(Headers[column], column, isLast, _options.Palette.Bold);

    /// <summary>A cell, cut and padded.</summary>
    public string Cell(int row, int column, bool isLast = false) =>
        Pad(Cells[row][column], column, isLast, Rows[row][column].IsNull ? _options.Palette.Dim : text => text);

    private string Pad(string text, int column, bool isLast, Func<string, string> paint)
    {
        var cut = CellText.Cut(text, Widths[column]);
        var padding = new string(' ', Math.Max(0, Widths[column] - CellText.Width(cut)));
        if (_right[column]) return padding + paint(cut);
        return isLast ? paint(cut) : paint(cut) + padding;
    }

    private int[] Measure()
    {
        var widths = Headers.Select(header => _options.Headers ? CellText.Width(header) : 0).ToArray();
        foreach (var row in Cells)
        {
            for (var i = 0; i < widths.Length; i++) widths[i] = Math.Max(widths[i], CellText.Width(row[i]));
        }

        return widths;
    }

    /// <summary>Takes from the widest column until the line fits; no column falls below four.</summary>
    private void Shrink(int room)
    {
        if (_options.Width <= 0) return;
        for (var excess = Widths.Sum() - room; excess > 0; excess--)
        {
            var widest = Array.IndexOf(Widths, Widths.Max());
            if (Widths[widest] <= NarrowestCut) return;
            Widths[widest]--;
        }
    }

    private void Fix(int column, int width)
    {
        if (width == 0) return;
        Widths[column] = Math.Abs(width);
        _right[column] = width < 0 || _right[column];
    }

    private bool IsNumeric(int column) => Rows.Any(row => !row[column].IsNull)
        && Rows.All(row => row[column].Kind is SqlValueKind.Null or SqlValueKind.Integer or SqlValueKind.Real);
}
