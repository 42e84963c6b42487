using System.Text;
using Ferrolite.Core.Sqlite;
using Ferrolite.Differential.Tests.Scripts;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Differential.Tests.Plain;

/// <summary>
/// Plain SQLite, of the same library and with the same limits: what a program would see that opened the file itself.
/// A command is one transaction; in one that is not atomic, each statement is.
/// </summary>
internal sealed class PlainDatabase : IDisposable
{
    private readonly sqlite3 _handle;

    public PlainDatabase(string path)
    {
        SqliteLibrary.Ensure();
        Check(raw.sqlite3_open(path, out _handle));
        raw.sqlite3_extended_result_codes(_handle, 1);
        raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
        raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, out _);
        raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_DQS_DML, 0, out _);
        raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_DQS_DDL, 0, out _);
        raw.sqlite3_limit(_handle, raw.SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
        raw.sqlite3_limit(_handle, raw.SQLITE_LIMIT_EXPR_DEPTH, 1_000);
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;");
        Execute("CREATE TABLE _nothing (a)");
    }

    /// <summary>Runs SQL that may not fail.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>The results of a command, and the error that undid it.</summary>
    public (List<StatementResult> Results, SqlError? Error) Run(ExecuteRequest request)
    {
        List<StatementResult> results = [];
        // As in a command, nothing is seen of what ran before it.
        Execute("DELETE FROM _nothing");
        SqliteConnectionCalls.SetLastInsertRowId(_handle.DangerousGetHandle(), 0);
        var error = request.Atomic
            ? Transact(request, results, 0, request.Statements.Count)
            : RunEach(request, results);
        // Figures of ANALYZE stay in memory after their table is gone; in Ferrolite they do not.
        if (request.Statements.Any(s => ChangesSchema(s.Sql))) Execute("PRAGMA writable_schema = RESET");
        return error is null ? (results, null) : ([], error);
    }

    /// <summary>The rows of a query.</summary>
    public List<SqlValue[]> Query(string sql)
    {
        List<StatementResult> results = [];
        var error = RunText(new Statement(sql), 0, results);
        return error is null ? [.. results[0].Rows] : throw new InvalidOperationException(error.Message + ": " + sql);
    }

    public void Dispose() => _handle.Dispose();

    private static bool ChangesSchema(string sql) => new[] { "CREATE", "DROP", "ALTER", "ANALYZE", "REINDEX" }
        .Any(word => sql.Contains(word, StringComparison.Ordinal));

    private SqlError? RunEach(ExecuteRequest request, List<StatementResult> results)
    {
        for (var i = 0; i < request.Statements.Count; i++)
        {
            var (before, lastRowId) = (results.Count, raw.sqlite3_last_insert_rowid(_handle));
            if (Transact(request, results, i, 1) is not { } error) continue;
            // The next statement sees nothing of one that was undone; here it would, in both of these.
            Execute("DELETE FROM _nothing");
            SqliteConnectionCalls.SetLastInsertRowId(_handle.DangerousGetHandle(), lastRowId);
            results.RemoveRange(before, results.Count - before);
            results.Add(new StatementResult([], [], 0, 0) { Outcome = StatementOutcome.Failed, Error = error });
        }

        return null;
    }

    private SqlError? Transact(ExecuteRequest request, List<StatementResult> results, int first, int count)
    {
        Execute("BEGIN; SAVEPOINT command");
        if (request.DeferForeignKeys) Execute("PRAGMA defer_foreign_keys = ON");
        SqlError? error = null;
        for (var i = first; i < first + count && error is null; i++)
            error = RunOne(request.Statements[i], i, results);
        if (error is null && raw.sqlite3_exec(_handle, "RELEASE command; COMMIT") != raw.SQLITE_OK)
            error = new SqlError(19, 787, raw.sqlite3_errmsg(_handle).utf8_to_string());
        if (error is not null && raw.sqlite3_get_autocommit(_handle) == 0) Execute("ROLLBACK");
        return error;
    }

    private SqlError? RunOne(Statement statement, int number, List<StatementResult> results)
    {
        var before = results.Count;
        var error = RunText(statement, number, results);
        var changes = results.Skip(before).Sum(r => r.Changes);
        return error is null && statement.ExpectRows is { } expected && expected != changes
            ? new SqlError(1, 1, $"the statement changed {changes} rows, {expected} were expected", -1, number)
            : error;
    }

    private SqlError? RunText(Statement statement, int number, List<StatementResult> results)
    {
        var text = Encoding.UTF8.GetBytes(statement.Sql);
        ReadOnlySpan<byte> rest = text;
        while (!rest.IsEmpty)
        {
            var offset = text.Length - rest.Length;
            var rc = raw.sqlite3_prepare_v2(_handle, rest, out var prepared, out var tail);
            using (prepared)
            {
                if (rc != raw.SQLITE_OK) return Error(number, offset);
                if (prepared.IsInvalid) return null;
                Bind(prepared, statement);
                if (Step(prepared, results) != raw.SQLITE_DONE) return Error(number, offset);
            }

            rest = tail;
        }

        return null;
    }

    private int Step(sqlite3_stmt prepared, List<StatementResult> results)
    {
        var before = raw.sqlite3_total_changes(_handle);
        var columns = raw.sqlite3_column_count(prepared);
        List<SqlValue[]> rows = [];
        int rc;
        while ((rc = raw.sqlite3_step(prepared)) == raw.SQLITE_ROW)
            rows.Add([.. Enumerable.Range(0, columns).Select(i => Column(prepared, i))]);
        if (rc != raw.SQLITE_DONE) return rc;
        results.Add(new StatementResult(
            [.. Enumerable.Range(0, columns).Select(i => raw.sqlite3_column_name(prepared, i).utf8_to_string())],
            rows,
            raw.sqlite3_total_changes(_handle) == before ? 0 : raw.sqlite3_changes(_handle),
            raw.sqlite3_last_insert_rowid(_handle)));
        return rc;
    }

    private static void Bind(sqlite3_stmt prepared, Statement statement)
    {
        for (var i = 0; i < statement.Arguments.Count; i++) Bind(prepared, i + 1, statement.Arguments[i]);
        foreach (var (name, value) in statement.NamedArguments)
            Bind(prepared, raw.sqlite3_bind_parameter_index(prepared, name[0] == ':' ? name : ":" + name), value);
    }

    private static void Bind(sqlite3_stmt prepared, int place, in SqlValue value) => _ = value.Kind switch
    {
        SqlValueKind.Integer => raw.sqlite3_bind_int64(prepared, place, value.Integer),
        SqlValueKind.Real => raw.sqlite3_bind_double(prepared, place, value.Real),
        SqlValueKind.Text => raw.sqlite3_bind_text(prepared, place, value.Text),
        SqlValueKind.Blob => value.Blob.IsEmpty
            ? raw.sqlite3_bind_zeroblob(prepared, place, 0)
            : raw.sqlite3_bind_blob(prepared, place, value.Blob.Span),
        _ => raw.sqlite3_bind_null(prepared, place),
    };

    private static SqlValue Column(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) switch
    {
        raw.SQLITE_INTEGER => SqlValue.From(raw.sqlite3_column_int64(row, column)),
        raw.SQLITE_FLOAT => SqlValue.From(raw.sqlite3_column_double(row, column)),
        raw.SQLITE_TEXT => SqlValue.From(raw.sqlite3_column_text(row, column).utf8_to_string()),
        raw.SQLITE_BLOB => SqlValue.From(raw.sqlite3_column_blob(row, column).ToArray()),
        _ => SqlValue.Null,
    };

    private SqlError Error(int number, int offset)
    {
        var code = raw.sqlite3_extended_errcode(_handle);
        var at = SqliteConnectionCalls.ErrorOffset(_handle.DangerousGetHandle());
        return new SqlError(
            code & 0xff, code, raw.sqlite3_errmsg(_handle).utf8_to_string(), at < 0 ? -1 : at + offset, number);
    }

    private void Check(int rc)
    {
        if (rc != raw.SQLITE_OK) throw new InvalidOperationException(raw.sqlite3_errmsg(_handle).utf8_to_string());
    }
}
