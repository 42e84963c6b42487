using System.Globalization;
using System.Text.Json;
using Ferrolite.Cli.Commands;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Transfer;

/// <summary>Writes a database as SQL that plain SQLite and .read load.</summary>
/// <param name="session">Reads, and writes the data.</param>
/// <param name="patterns">The tables; none = all.</param>
internal sealed class Dump(ShellSession session, IReadOnlyList<string> patterns)
{
    private const int Attempts = 5;

    /// <summary>Writes it.</summary>
    /// <exception cref="ShellException">
    /// A table is missing, there are too many, or the schema does not rest.
    /// </exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var schema = await ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
            var chosen = schema.Where(IsChosen).ToList();
            await CheckPatternsAsync(chosen).ConfigureAwait(false);
            var tables = Tables(schema, chosen);
            if (tables.Count >= DumpQuery.MostArms) throw TooMany(tables.Count);
            var sql = DumpQuery.Rows(tables);
            var rows = await session.QueryAsync(new Statement(sql), cancellationToken).ConfigureAwait(false);
            var arms = rows.ToLookup(row => row[0].Integer, row => row[1].Text);
            if (!arms[DumpQuery.SchemaArm].SequenceEqual(schema.Select(one => one.Fingerprint))) continue;
            Write(chosen, tables, arms);
            Note(chosen, tables, rows.Count - schema.Count);
            return;
        }

        throw new ShellException("the schema changed while it was read", "REFUSED", ExitCode.Refused)
        {
            Hint = "try again when no tables are created or dropped",
        };
    }

    private async Task<List<DumpObject>> ReadSchemaAsync(CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(new Statement(DumpQuery.Schema), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new DumpObject(
            row[0].Text, row[1].Text, row[2].Text, row[3].Text,
            row[4].IsNull ? null : row[4].Text, row[5].Integer != 0, Columns(row[6])))];
    }

    private static string[] Columns(SqlValue json)
    {
        using var document = JsonDocument.Parse(json.Text);
        return [.. document.RootElement.EnumerateArray().Select(name => name.GetString()!)];
    }

    private bool IsChosen(DumpObject one) => one is { Sql: not null, IsReserved: false, IsShadow: false }
        && (patterns.Count == 0 || patterns.Any(pattern => NamePattern.Matches(pattern, one.Table)));

    private async Task CheckPatternsAsync(List<DumpObject> chosen)
    {
        foreach (var pattern in patterns)
        {
            if (!chosen.Exists(one => NamePattern.Matches(pattern, one.Table)))
                throw await MissingTable.ErrorAsync(session, pattern).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The tables whose rows are read. The numbers of AUTOINCREMENT come last, and only with all tables.
    /// </summary>
    private List<DumpObject> Tables(List<DumpObject> schema, List<DumpObject> chosen)
    {
        var tables = chosen.Where(one => one.IsUserTable && !LacksContent(one)).ToList();
        if (patterns.Count == 0) tables.AddRange(schema.Where(one => one.IsSequence));
        return tables;
    }

    private static bool LacksContent(DumpObject table) =>
        VirtualTable.Module(table.Sql!) is not null && VirtualTable.IsContentless(table.Sql!);

    private void Write(List<DumpObject> chosen, List<DumpObject> tables, ILookup<long, string> arms)
    {
        var data = session.Data;
        data.WriteLine("PRAGMA foreign_keys=OFF;");
        data.WriteLine("BEGIN TRANSACTION;");
        foreach (var table in chosen.Where(one => one.Type == "table"))
        {
            data.WriteLine(SchemaText.Closed(table.Sql!));
            var arm = tables.IndexOf(table) + 1L;
            if (arm == DumpQuery.SchemaArm) continue;
            foreach (var line in arms[arm]) data.WriteLine(line);
        }

        if (tables.FindIndex(one => one.IsSequence) is >= 0 and var sequence)
        {
            data.WriteLine($"DELETE FROM {DumpObject.SequenceTable};");
            foreach (var line in arms[sequence + 1L]) data.WriteLine(line);
        }

        foreach (var other in chosen.Where(one => one.Type != "table")) data.WriteLine(SchemaText.Closed(other.Sql!));
        data.WriteLine("COMMIT;");
        data.Flush();
    }

    private void Note(List<DumpObject> chosen, List<DumpObject> tables, int rows)
    {
        foreach (var empty in chosen.Where(one => one.IsUserTable && LacksContent(one)))
            session.Messages.Note($"{empty.Name} keeps no content: its rows are not in the dump");
        var index = session.LastHeader!.Index;
        var count = tables.Count(one => !one.IsSequence);
        var (table, row) = (count == 1 ? "table" : "tables", rows == 1 ? "row" : "rows");
        session.Messages.Note(string.Create(
            CultureInfo.InvariantCulture, $"dumped {count} {table}, {rows} {row} at index {index}"));
    }

    private static ShellException TooMany(int tables) =>
        new(
            string.Create(CultureInfo.InvariantCulture,
                $"{tables} tables are too many for one dump: one query reads them all, and it has at most"
                + $" {DumpQuery.MostArms - 1} parts"),
            "REFUSED",
            ExitCode.Refused)
        {
            Hint = "dump them in parts: .dump TABLE...",
        };
}
