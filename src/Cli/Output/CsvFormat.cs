using System.Buffers;

namespace Ferrolite.Cli.Output;

/// <summary>
/// Comma-separated values of RFC 4180, lines end in CRLF. NULL is an empty field and the empty text is <c>""</c>,
/// so that a reader can tell them apart.
/// </summary>
internal sealed class CsvFormat : IRowFormat
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        if (options.Headers)
        {
            output.Write(string.Join(',', rows.Columns.Select(Quote)));
            output.Write("\r\n");
        }

        var nullText = options.NullText ?? "";
        foreach (var row in rows.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (i > 0) output.Write(",");
                output.Write(row[i].IsNull ? nullText : Quote(ValueText.Of(row[i], nullText)));
            }

            output.Write("\r\n");
        }
    }

    private static string Quote(string text) => text.Length > 0 && !text.AsSpan().ContainsAny(Special)
        ? text
        : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
