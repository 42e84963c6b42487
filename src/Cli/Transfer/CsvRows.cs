using System.Globalization;
using System.Text;
using Ferrolite.Cli.Shell;
using Sylvan.Data.Csv;

namespace Ferrolite.Cli.Transfer;

/// <summary>
/// Reads the records of a file of comma-separated values (RFC 4180), with the line that each begins at.
/// </summary>
internal sealed class CsvRows : IAsyncDisposable
{
    private const int LargestRecord = 64 * 1024 * 1024;

    private readonly string _file;
    private readonly CsvDataReader _reader;
    private int _nextLine = 1;

    private CsvRows(string file, CsvDataReader reader)
    {
        _file = file;
        _reader = reader;
    }

    /// <summary>The line where the present record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The present record.</summary>
    public string[] Fields { get; private set; } = [];

    /// <summary>Reads from a stream, which it closes.</summary>
    /// <exception cref="ShellException">The text is not valid.</exception>
    public static async Task<CsvRows> OpenAsync(
        Stream stream, string file, CancellationToken cancellationToken)
    {
        var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = ',',
            Quote = '"',
            BufferSize = 64 * 1024,
            MaxBufferSize = LargestRecord,
            OwnsReader = true,
        };
        try
        {
            var reader = await CsvDataReader.CreateAsync(text, options, cancellationToken).ConfigureAwait(false);
            return new CsvRows(file, reader);
        }
        catch (Exception e) when (IsOfText(e))
        {
            text.Dispose();
            throw Broken(file, 1, e);
        }
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    /// <exception cref="ShellException">The text is not valid.</exception>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await _reader.ReadAsync(cancellationToken).ConfigureAwait(false)) return false;
            Fields = new string[_reader.RowFieldCount];
            for (var i = 0; i < Fields.Length; i++) Fields[i] = _reader.GetString(i);
        }
        catch (Exception e) when (IsOfText(e))
        {
            throw Broken(_file, _nextLine, e);
        }

        Line = _nextLine;
        _nextLine += 1 + Fields.Sum(field => field.AsSpan().Count('\n'));
        return true;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private static bool IsOfText(Exception exception) =>
        exception is CsvFormatException or CsvRecordTooLargeException or DecoderFallbackException;

    private static ShellException Broken(string file, int line, Exception exception)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"at or after line {line} of {file}");
        return exception switch
        {
            DecoderFallbackException => new ShellException($"the text {place} is not UTF-8", "INVALID_UTF8")
            {
                Hint = "save the file as UTF-8",
            },
            CsvRecordTooLargeException => new ShellException($"a record {place} is larger than 64 MiB", "FILE_ERROR")
            {
                Hint = "a quote that nothing closes makes one record of the rest of the file",
            },
            _ => new ShellException($"the quotes {place} are wrong", "FILE_ERROR")
            {
                Hint = "a field with a quote stands in quotes, and the quote in it is doubled",
            },
        };
    }
}
