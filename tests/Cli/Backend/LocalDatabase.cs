using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Cli.Tests.Backend;

/// <summary>One SQLite database in memory that answers as a node does. Not thread-safe.</summary>
internal sealed class LocalDatabase : IDisposable
{
    private readonly sqlite3 _db;

    static LocalDatabase() => Batteries_V2.Init();

    public LocalDatabase()
    {
        raw.sqlite3_open(":memory:", out _db);
        raw.sqlite3_extended_result_codes(_db, 1);
        Run("PRAGMA foreign_keys=ON", []);
    }

    /// <summary>All statements or none.</summary>
    public IReadOnlyList<StatementResult> Execute(IReadOnlyList<Statement> statements)
    {
        Run("SAVEPOINT request", []);
        var results = new List<StatementResult>();
        for (var i = 0; i < statements.Count; i++)
        {
            try
            {
                var before = raw.sqlite3_total_changes(_db);
                var (columns, rows) = Run(statements[i].Sql, statements[i].Arguments);
                var changes = raw.sqlite3_total_changes(_db) == before ? 0 : raw.sqlite3_changes(_db);
                results.Add(new StatementResult(columns, rows, changes, raw.sqlite3_last_insert_rowid(_db)));
            }
            catch (FerroliteException e)
            {
                Run("ROLLBACK TO request", []);
                Run("RELEASE request", []);
                var error = e.SqlError! with { StatementIndex = i };
                throw new FerroliteException(error, e.Reason) { Index = 7, Node = "n2" };
            }
        }

        Run("RELEASE request", []);
        return results;
    }

    public (string[] Columns, List<SqlValue[]> Rows) Query(Statement statement) =>
        Run(statement.Sql, statement.Arguments);

    public void Dispose() => _db.Dispose();

    private (string[] Columns, List<SqlValue[]> Rows) Run(string sql, IReadOnlyList<SqlValue> arguments)
    {
        if (raw.sqlite3_prepare_v2(_db, sql, out var statement) != raw.SQLITE_OK) throw Error();
        using var handle = statement;
        for (var i = 0; i < arguments.Count; i++) raw.sqlite3_bind_text(statement, i + 1, arguments[i].Text);
        var columns = new string[raw.sqlite3_column_count(statement)];
        for (var i = 0; i < columns.Length; i++) columns[i] = raw.sqlite3_column_name(statement, i).utf8_to_string();
        var rows = new List<SqlValue[]>();
        int step;
        while ((step = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            rows.Add([.. Enumerable.Range(0, columns.Length).Select(i => Value(statement, i))]);
        }

        return step == raw.SQLITE_DONE ? (columns, rows) : throw Error();
    }

    private static SqlValue Value(sqlite3_stmt statement, int i) => raw.sqlite3_column_type(statement, i) switch
    {
        raw.SQLITE_INTEGER => SqlValue.From(raw.sqlite3_column_int64(statement, i)),
        raw.SQLITE_FLOAT => SqlValue.From(raw.sqlite3_column_double(statement, i)),
        raw.SQLITE_TEXT => SqlValue.From(raw.sqlite3_column_text(statement, i).utf8_to_string()),
        raw.SQLITE_BLOB => SqlValue.From(raw.sqlite3_column_blob(statement, i).ToArray()),
        _ => SqlValue.Null,
    };

    private FerroliteException Error()
    {
        var extended = raw.sqlite3_extended_errcode(_db);
        var offset = SqliteConnectionCalls.ErrorOffset(_db.DangerousGetHandle());
        var error = new SqlError(extended & 0xFF, extended, raw.sqlite3_errmsg(_db).utf8_to_string(), offset);
        var reason = error.Code == raw.SQLITE_CONSTRAINT ? ErrorReason.SqlConstraint : ErrorReason.SqlError;
        return new FerroliteException(error, reason);
    }
}
