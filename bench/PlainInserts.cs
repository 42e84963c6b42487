using System.Diagnostics;
using SQLitePCL;

namespace Ferrolite.Bench;

/// <summary>The same rows by plain SQLite: the cheapest way that still undoes one statement alone.</summary>
internal static class PlainInserts
{
    /// <summary>Seconds for all rows.</summary>
    public static double Run(int rows)
    {
        Batteries_V2.Init();
        var folder = Directory.CreateTempSubdirectory("ferrolite-plain-");
        try
        {
            raw.sqlite3_open(Path.Combine(folder.FullName, "plain.db"), out var db);
            using (db)
            {
                Execute(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000");
                Execute(db, LoggedInserts.Schema);
                var started = Stopwatch.GetTimestamp();
                Insert(db, rows);
                return Stopwatch.GetElapsedTime(started).TotalSeconds;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Insert(sqlite3 db, int rows)
    {
        using var begin = Prepare(db, "BEGIN IMMEDIATE");
        using var commit = Prepare(db, "COMMIT");
        using var savepoint = Prepare(db, "SAVEPOINT command");
        using var release = Prepare(db, "RELEASE command");
        using var insert = Prepare(db, LoggedInserts.Insert);
        for (var i = 0; i < rows; i++)
        {
            if (i % 1_000 == 0) Step(begin);
            Step(savepoint);
            raw.sqlite3_bind_int64(insert, 1, i);
            raw.sqlite3_bind_text(insert, 2, LoggedInserts.Text);
            raw.sqlite3_bind_double(insert, 3, i * 0.5);
            Step(insert);
            raw.sqlite3_clear_bindings(insert);
            Step(release);
            if (i % 1_000 == 999 || i == rows - 1) Step(commit);
        }
    }

    private static sqlite3_stmt Prepare(sqlite3 db, string sql)
    {
        if (raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(db).utf8_to_string());
        return statement;
    }

    private static void Step(sqlite3_stmt statement)
    {
        var rc = raw.sqlite3_step(statement);
        if (rc != raw.SQLITE_DONE) throw new InvalidOperationException($"SQLite answered {rc}.");
        raw.sqlite3_reset(statement);
    }

    private static void Execute(sqlite3 db, string sql)
    {
        if (raw.sqlite3_exec(db, sql) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(db).utf8_to_string());
    }
}
