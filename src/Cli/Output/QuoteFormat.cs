namespace Ferrolite.Cli.Output;

/// <summary>Values as SQL literals, with commas between them.</summary>
internal sealed class QuoteFormat : IRowFormat
{
    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        if (options.Headers)
            output.WriteLine(string.Join(',', rows.Columns.Select(name => SqlLiteral.Of(SqlValue.From(name)))));
        foreach (var row in rows.Rows) output.WriteLine(string.Join(',', row.Select(SqlLiteral.Of)));
    }
}
