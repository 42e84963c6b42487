namespace Ferrolite.Cli.Output;

/// <summary>One JSON array of objects for each result; a row stands on its own line.</summary>
internal sealed class JsonFormat : IRowFormat
{
    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        using var json = new JsonRow(rows.Columns);
        output.Write("[");
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if (i > 0) output.Write(",\n");
            json.Write(rows.Rows[i], output);
        }

        output.WriteLine("]");
    }
}
