namespace Ferrolite.Cli.Output;

/// <summary>
/// The first cell of each row without header or escapes: texts and numbers end in a newline,
/// a blob is written byte for byte.
/// </summary>
internal sealed class RawFormat : IRowFormat
{
    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        foreach (var row in rows.Rows)
        {
            if (row[0].Kind == SqlValueKind.Blob) output.WriteBytes(row[0].Blob.Span);
            else output.WriteLine(ValueText.Of(row[0], options.NullText ?? ""));
        }
    }
}
