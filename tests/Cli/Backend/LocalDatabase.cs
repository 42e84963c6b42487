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
        Run(new Statement("PRAGMA foreign_keys=ON"));
    }

    /// <summary>All statements or none.</summary>
    public IReadOnlyList<StatementResult> Execute(IReadOnlyList<Statement> statements, bool deferKeys = false)
    {
        raw.sqlite3_db_config(_db, raw.SQLITE_DBCONFIG_ENABLE_FKEY, deferKeys ? 0 : 1, out _);
        Run(new Statement("SAVEPOINT request"));
        var results = new List<StatementResult>();
        for (var i = 0; i < statements.Count; i++)
        {
            try
            {
                var before = raw.sqlite3_total_changes(_db);
                var (columns, rows) = Run(statements[i]);
                var changes = raw.sqlite3_total_changes(_db) == before ? 0 : raw.sqlite3_changes(_db);
                results.Add(new StatementResult(columns, rows, changes, raw.sqlite3_last_insert_rowid(_db)));
            }
            catch (FerroliteException e)
            {
                Undo();
                var error = e.SqlError! with { StatementIndex = i };
                throw new FerroliteException(error, e.Reason) { Index = 7, Node = "n2" };
            }
        }

        CheckKeys();
        Run(new Statement("RELEASE request"));
        return results;
    }

    public (string[] Columns, List<SqlValue[]> Rows) Query(Statement statement) =>
        Run(statement);

    public void Dispose() => _db.Dispose();

    private void CheckKeys()
    {
        if (Run(new Statement("PRAGMA foreign_key_check")).Rows.Count == 0) return;
        Undo();
        var error = new SqlError(raw.SQLITE_CONSTRAINT, 787, "FOREIGN KEY constraint failed");
        throw new FerroliteException(error, ErrorReason.SqlConstraint) { Index = 7, Node = "n2" };
    }

    private void Undo()
    {
        Run(new Statement("ROLLBACK TO request"));
        Run(new Statement("RELEASE request"));
    }

    private (string[] Columns, List<SqlValue[]> Rows) Run(Statement request)
    {
        if (raw.sqlite3_prepare_v2(_db, request.Sql, out var statement) != raw.SQLITE_OK) throw Error();
        using var handle = statement;
        for (var i = 1; i <= raw.sqlite3_bind_parameter_count(statement); i++) Bind(statement, i, request);
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

    private static void Bind(sqlite3_stmt statement, int i, Statement request)
    {
        var name = raw.sqlite3_bind_parameter_name(statement, i).utf8_to_string();
        var isNamed = name is not null && !name.StartsWith('?');
        _ = (isNamed ? request.NamedArguments[name!] : request.Arguments[i - 1]) switch
        {
            { Kind: SqlValueKind.Integer } value => raw.sqlite3_bind_int64(statement, i, value.Integer),
            { Kind: SqlValueKind.Real } value => raw.sqlite3_bind_double(statement, i, value.Real),
            { Kind: SqlValueKind.Text } value => raw.sqlite3_bind_text(statement, i, value.Text),
            { Kind: SqlValueKind.Blob } value => raw.sqlite3_bind_blob(statement, i, value.Blob.ToArray()),
            _ => raw.sqlite3_bind_null(statement, i),
        };
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
