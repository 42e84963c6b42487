using System.Buffers;

namespace Ferrolite.Cli.Output;

/// <summary>Tab-separated values, one line for each row whatever the values hold.</summary>
internal sealed class TsvFormat : IRowFormat
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\t\n\r\\");

    /// <inheritdoc />
    public void Write(RowSet rows, FormatOptions options, DataOutput output)
    {
        if (options.Headers) WriteLine(rows.Columns, output);
        var nullText = options.NullText ?? "NULL";
        foreach (var row in rows.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (i > 0) output.Write("\t");
                output.Write(row[i].IsNull ? nullText : Escape(ValueText.Of(row[i], nullText)));
            }

            output.Write("\n");
        }
    }

    private static void WriteLine(IReadOnlyList<string> cells, DataOutput output) =>
        output.WriteLine(string.Join('\t', cells.Select(Escape)));

    private static string Escape(string text) => !text.AsSpan().ContainsAny(Special)
        ? text
        : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
