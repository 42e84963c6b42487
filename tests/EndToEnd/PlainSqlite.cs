using System.Diagnostics;
using SQLitePCL;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>SQLite without Ferrolite: the library, and the shell of the system.</summary>
internal static class PlainSqlite
{
    private const string UserObjects =
        @"tbl_name NOT LIKE '\_ferrolite\_%' ESCAPE '\' AND tbl_name NOT LIKE 'sqlite\_stat%' ESCAPE '\'";

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(60);

    static PlainSqlite() => Batteries_V2.Init();

    /// <summary>Runs a script on a file.</summary>
    public static void Run(string file, string sql)
    {
        using var database = Open(file);
        if (raw.sqlite3_exec(database, sql) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
    }

    /// <summary>The schema, and the rows of each table as SQL literals; Ferrolite's own tables are left out.</summary>
    public static IReadOnlyList<string> Content(string file)
    {
        using var database = Open(file);
        const string Schema = $"FROM sqlite_schema WHERE {UserObjects}";
        var lines = Read(database, $"SELECT type || ' ' || name || ': ' || coalesce(sql, '') {Schema} ORDER BY 1");
        var tables = Read(database, $"SELECT name {Schema} AND type = 'table' ORDER BY 1");
        foreach (var table in tables)
        {
            var quoted = "\"" + table.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
            var columns = Read(database, $"SELECT 'hex(\"' || name || '\") || quote(\"' || name || '\")'"
                + $" FROM pragma_table_xinfo('{table.Replace("'", "''", StringComparison.Ordinal)}')");
            var row = string.Join(" || ',' || ", columns);
            lines.AddRange(Read(database, $"SELECT {row} FROM {quoted} ORDER BY 1").Select(one => $"{table}: {one}"));
        }

        return lines;
    }

    /// <summary>What the shell of the system dumps.</summary>
    public static async Task<string> DumpAsync(string shell, string file)
    {
        var start = new ProcessStartInfo(shell) { RedirectStandardOutput = true };
        start.ArgumentList.Add(file);
        start.ArgumentList.Add(".dump");
        using var process = Process.Start(start)!;
        var dump = await process.StandardOutput.ReadToEndAsync().WaitAsync(WaitTimeout);
        await process.WaitForExitAsync().WaitAsync(WaitTimeout);
        return process.ExitCode == 0 ? dump : throw new InvalidOperationException("sqlite3 .dump failed");
    }

    private static sqlite3 Open(string file)
    {
        var rc = raw.sqlite3_open(file, out var database);
        return rc == raw.SQLITE_OK ? database : throw new InvalidOperationException($"cannot open {file}");
    }

    private static List<string> Read(sqlite3 database, string sql)
    {
        if (raw.sqlite3_prepare_v2(database, sql, out var statement) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
        using var handle = statement;
        var rows = new List<string>();
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            rows.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
        return rows;
    }
}
