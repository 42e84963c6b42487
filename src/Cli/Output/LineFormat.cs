namespace Ferrolite.Cli.Output;

/// <summary>One line "name = value" for each value, an empty line between rows.</summary>
internal sealed class LineFormat : IRowFormat
{
    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        var width = rows.Columns.Max(CellText.Width);
        var nullText = options.NullText ?? "NULL";
        for (var r = 0; r < rows.Rows.Count; r++)
        {
            if (r > 0) output.Write("\n");
            for (var i = 0; i < rows.Columns.Count; i++)
            {
                var name = rows.Columns[i];
                output.Write(new string(' ', width - CellText.Width(name)));
                output.Write(name);
                output.Write(" = ");
                output.WriteLine(ValueText.Of(rows.Rows[r][i], nullText));
            }
        }
    }
}
