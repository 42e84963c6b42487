using System.Text;
using SQLitePCL;
using Logged = Ferrolite.Core.Model.Log.V1.Statement;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Runs the statements of a command on the applying connection. Knows no transactions: its caller does.
/// </summary>
internal sealed class CommandRunner : IDisposable
{
    private readonly Connection _connection;
    private readonly Authorizer _authorizer;
    private readonly StatementCache _cache = new(512);
    private volatile bool _stopping;

    public CommandRunner(Connection connection, Authorizer authorizer)
    {
        _connection = connection;
        _authorizer = authorizer;
    }

    /// <summary>
    /// Lets no further statement begin, and ends the one that runs. Any thread; to be repeated until it has ended.
    /// </summary>
    public void Interrupt()
    {
        _stopping = true;
        _connection.Interrupt();
    }

    /// <summary>Runs the statements in order, up to the first failure.</summary>
    /// <param name="statements">The statements of the command.</param>
    /// <param name="results">Filled with a result for each statement that ran; null = rows are stepped over.</param>
    public CommandFailure? Run(IReadOnlyList<Logged> statements, List<StatementResult>? results)
    {
        _authorizer.Internal = false;
        try
        {
            for (var i = 0; i < statements.Count; i++)
            {
                if (RunText(statements[i], i, results) is { } failure) return failure;
            }

            return null;
        }
        finally
        {
            _authorizer.Internal = true;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();

    private CommandFailure? RunText(Logged statement, int number, List<StatementResult>? results)
    {
        var arguments = new LoggedArguments(statement);
        if (_cache.Find(statement.Sql) is { } cached)
        {
            _authorizer.Clear();
            return Step(cached, ref arguments, number, 0, results) ?? Unused(arguments, number);
        }

        var text = Encoding.UTF8.GetBytes(statement.Sql);
        ReadOnlySpan<byte> rest = text;
        while (!rest.IsEmpty)
        {
            _authorizer.Clear();
            var offset = text.Length - rest.Length;
            var rc = raw.sqlite3_prepare_v3(_connection.Handle, rest, 0, out var prepared, out var tail);
            if (rc != raw.SQLITE_OK) return SqlFailures.Of(_connection.Handle, rc, _authorizer, number, offset);
            if (prepared.IsInvalid) break;
            var whole = offset == 0 && IsBlank(tail);
            var failure = RefuseExplain(prepared, number) ?? Step(prepared, ref arguments, number, offset, results);
            if (failure is null && whole) _cache.Add(statement.Sql, prepared);
            else prepared.Dispose();
            if (failure is not null) return failure;
            rest = tail;
        }

        return Unused(arguments, number);
    }

    private CommandFailure? Step(
        sqlite3_stmt prepared, ref LoggedArguments arguments, int number, int offset, List<StatementResult>? results)
    {
        if (arguments.Bind(prepared) is { } problem)
            return CommandFailure.Wrong(problem, "give each parameter of the statement one value", number);
        if (_stopping) throw new ApplyInterruptedException();
        var before = raw.sqlite3_total_changes(_connection.Handle);
        var columns = raw.sqlite3_column_count(prepared);
        var rows = results is null || columns == 0 ? null : new List<SqlValue[]>();
        int rc;
        while ((rc = raw.sqlite3_step(prepared)) == raw.SQLITE_ROW) rows?.Add(SqlValues.Row(prepared, columns));
        if (rc != raw.SQLITE_DONE)
        {
            try
            {
                return SqlFailures.Of(_connection.Handle, rc, _authorizer, number, offset);
            }
            finally
            {
                // An active statement would keep the transaction from being rolled back.
                Reset(prepared);
            }
        }

        if (results is not null)
        {
            var changed = raw.sqlite3_total_changes(_connection.Handle) != before;
            results.Add(new StatementResult(
                columns == 0 ? [] : SqlValues.Names(prepared, columns),
                rows is null ? [] : rows,
                changed ? raw.sqlite3_changes(_connection.Handle) : 0,
                raw.sqlite3_last_insert_rowid(_connection.Handle)));
        }

        Reset(prepared);
        return null;
    }

    private static void Reset(sqlite3_stmt prepared)
    {
        raw.sqlite3_reset(prepared);
        raw.sqlite3_clear_bindings(prepared);
    }

    private static CommandFailure? Unused(LoggedArguments arguments, int number) => arguments.Unused() is { } problem
        ? CommandFailure.Wrong(problem, "give each parameter of the statement one value", number)
        : null;

    private static CommandFailure? RefuseExplain(sqlite3_stmt prepared, int number) =>
        raw.sqlite3_stmt_isexplain(prepared) == 0
            ? null
            : CommandFailure.Refused(
                "EXPLAIN is not a write: its answer differs from node to node", "send it as a query", number);

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n;"u8) < 0;
}
