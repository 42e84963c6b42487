namespace Ferrolite.Cli.Output;

/// <summary>One JSON object on a line for each row.</summary>
internal sealed class JsonLinesFormat : IRowFormat
{
    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        using var json = new JsonRow(rows.Columns);
        foreach (var row in rows.Rows)
        {
            json.Write(row, output);
            output.Write("\n");
        }
    }
}
