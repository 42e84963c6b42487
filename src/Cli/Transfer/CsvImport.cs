using System.Globalization;
using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Transfer;

/// <summary>
/// Loads the records of a file into a table, a thousand in each command. A table that is not there is made, with the
/// first record as the names of its columns.
/// </summary>
internal sealed class CsvImport(ShellSession session, ImportOptions options)
{
    private const int BatchRows = 1_000;
    private const int BatchCharacters = 4 * 1024 * 1024;

    private readonly List<Statement> _batch = [];
    private readonly List<int> _lines = [];
    private int _records;
    private int _done = options.Skip;
    private long _imported;
    private int _characters;
    private string? _create;
    private string _insert = "";

    /// <summary>Loads all of it; returns how many rows.</summary>
    /// <exception cref="ShellException">A record does not fit, or the database refused one.</exception>
    public async Task<long> RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        var columns = await CountColumnsAsync(cancellationToken).ConfigureAwait(false);
        var rows = await CsvRows.OpenAsync(stream, options.File, cancellationToken).ConfigureAwait(false);
        var progress = new ImportProgress(session);
        try
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                _records++;
                if (_records <= options.Skip) continue;
                if (columns == 0) columns = PlanTable(rows);
                else await AddAsync(rows, columns, progress, cancellationToken).ConfigureAwait(false);
            }

            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress.End();
            await rows.DisposeAsync().ConfigureAwait(false);
        }

        return _imported;
    }

    private async Task<int> CountColumnsAsync(CancellationToken cancellationToken)
    {
        var statement = new Statement("SELECT count(*) FROM pragma_table_info(?1)", SqlValue.From(options.Table));
        var rows = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        var count = (int)rows[0][0].Integer;
        PlanInsert(count);
        return count;
    }

    private int PlanTable(CsvRows header)
    {
        if (header.Fields.Any(string.IsNullOrWhiteSpace))
        {
            throw new ShellException(
                $"a name is empty in the header, line {header.Line} of {options.File}", "FILE_ERROR")
            {
                Hint = $"the table {options.Table} is not there, so the first record names its columns",
            };
        }

        var columns = string.Join(", ", header.Fields.Select(name => $"{SqlLiteral.Name(name)} TEXT"));
        _create = $"CREATE TABLE {SqlLiteral.Name(options.Table)}({columns})";
        _batch.Add(new Statement(_create));
        _lines.Add(header.Line);
        PlanInsert(header.Fields.Length);
        return header.Fields.Length;
    }

    private void PlanInsert(int columns)
    {
        var values = string.Join(',', Enumerable.Repeat('?', columns));
        _insert = $"INSERT INTO {SqlLiteral.Name(options.Table)} VALUES({values})";
    }

    private async Task AddAsync(
        CsvRows row, int columns, ImportProgress progress, CancellationToken cancellationToken)
    {
        if (row.Fields.Length != columns)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
            throw Ragged(row, columns);
        }

        _batch.Add(new Statement(_insert, Array.ConvertAll(row.Fields, field => SqlValue.From(field))));
        _lines.Add(row.Line);
        _characters += row.Fields.Sum(field => field.Length);
        if (_batch.Count < BatchRows && _characters < BatchCharacters) return;
        await SendAsync(cancellationToken).ConfigureAwait(false);
        progress.Report(_imported);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0) return;
        try
        {
            var result = await session.Target.ExecuteAsync(new ExecuteRequest([.. _batch]), cancellationToken)
                .ConfigureAwait(false);
            session.Saw(result.Header);
        }
        catch (FerroliteException e) when (e.SqlError is { } error)
        {
            var place = Math.Clamp(error.StatementIndex, 0, _lines.Count - 1);
            throw new ShellException(
                string.Create(CultureInfo.InvariantCulture, $"line {_lines[place]} of {options.File}: {e.Message}"),
                error.CodeName)
            {
                Hint = GoOn(),
            };
        }

        _imported += _batch.Count - (_create is null ? 0 : 1);
        _done += _batch.Count;
        _create = null;
        _batch.Clear();
        _lines.Clear();
        _characters = 0;
    }

    private ShellException Ragged(CsvRows row, int columns)
    {
        var fields = row.Fields.Length == 1 ? "1 field" : $"{row.Fields.Length} fields";
        var wanted = columns == 1 ? "1 column" : $"{columns} columns";
        return new ShellException(
            $"line {row.Line} of {options.File} has {fields}, the table {options.Table} has {wanted}", "FILE_ERROR")
        {
            Hint = GoOn(),
        };
    }

    private string GoOn()
    {
        if (_imported == 0) return "nothing was imported";
        var rows = _imported == 1 ? "1 row is" : $"{_imported} rows are";
        return $"{rows} in the table; once the file is mended, .import --skip {_done} goes on there";
    }
}
