using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ferrolite.Cli.Output;

/// <summary>
/// Rows as JSON objects. Integers beyond 2^53 become strings, because many readers hold numbers as doubles;
/// doubles carry all their digits; blobs are base64.
/// </summary>
internal sealed class JsonRow : IDisposable
{
    private const long ExactInteger = 1L << 53;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _writer;
    private readonly JsonEncodedText[] _names;

    /// <summary>Rows with these columns; a repeated name gets a number, as an object holds a name once.</summary>
    public JsonRow(IReadOnlyList<string> columns)
    {
        _writer = new Utf8JsonWriter(_bytes, Options);
        _names = [.. Distinct(columns).Select(name => JsonEncodedText.Encode(name, Options.Encoder))];
    }

    /// <summary>Writes one object, without a line end.</summary>
    public void Write(SqlValue[] row, DataOutput output)
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            _writer.WritePropertyName(_names[i]);
            WriteValue(row[i]);
        }

        _writer.WriteEndObject();
        _writer.Flush();
        output.Write(System.Text.Encoding.UTF8.GetString(_bytes.WrittenSpan));
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private void WriteValue(SqlValue value)
    {
        switch (value.Kind)
        {
            case SqlValueKind.Null:
                _writer.WriteNullValue();
                break;
            case SqlValueKind.Integer when value.Integer is > ExactInteger or < -ExactInteger:
                _writer.WriteStringValue(value.Integer.ToString(CultureInfo.InvariantCulture));
                break;
            case SqlValueKind.Integer:
                _writer.WriteNumberValue(value.Integer);
                break;
            case SqlValueKind.Real:
                _writer.WriteRawValue(Number(value.Real), skipInputValidation: true);
                break;
            case SqlValueKind.Text:
                _writer.WriteStringValue(value.Text);
                break;
            default:
                _writer.WriteBase64StringValue(value.Blob.Span);
                break;
        }
    }

    private static string Number(double value)
    {
        // JSON has no infinity; a number beyond the range is read as one.
        if (double.IsInfinity(value)) return value > 0 ? "9e999" : "-9e999";
        if (double.IsNaN(value)) return "null";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".E") ? text : text + ".0";
    }

    private static List<string> Distinct(IReadOnlyList<string> columns)
    {
        var names = new List<string>(columns.Count);
        foreach (var column in columns)
        {
            var name = column;
            for (var i = 2; names.Contains(name); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{column}:{i}");
            }

            names.Add(name);
        }

        return names;
    }
}
