namespace Ferrolite.Cli.Output;

/// <summary>
/// One INSERT statement for each row, into the table that the mode names; with headers it names the columns.
/// </summary>
internal sealed class InsertFormat : IRowFormat
{
    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        var columns = options.Headers ? $"({string.Join(',', rows.Columns.Select(SqlLiteral.Name))})" : "";
        var start = $"INSERT INTO {SqlLiteral.Name(options.InsertTable)}{columns} VALUES(";
        foreach (var row in rows.Rows)
        {
            output.Write(start);
            output.Write(string.Join(',', row.Select(SqlLiteral.Of)));
            output.WriteLine(");");
        }
    }
}
