using System.Text;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.Core.Sql.Functions;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Readers;

/// <summary>A read-only connection of user.db for users' queries. One thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private const int StepsBetweenChecks = 2_000;

    // A pre-flight holds a reader: what stands behind so many statements of a text is checked when it is applied.
    private const int StatementsMax = 1_000;
    private readonly Connection _connection;
    private readonly Authorizer _authorizer;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _end;
    private readonly sqlite3_stmt _applied;
    private readonly ResultCollector _results = new();
    private CancellationToken _cancel;

    private ReadConnection(Connection connection)
    {
        _connection = connection;
        connection.Execute("PRAGMA query_only = ON; PRAGMA foreign_keys = ON;");
        SqlFunctions.RegisterForReads(connection.Handle);
        _authorizer = Authorizer.ForReads(connection.Handle);
        _begin = connection.Prepare("BEGIN");
        _end = connection.Prepare("ROLLBACK");
        _applied = connection.Prepare("SELECT log_index FROM _ferrolite_applied");
        raw.sqlite3_progress_handler(
            connection.Handle, StepsBetweenChecks, _ => _cancel.IsCancellationRequested ? 1 : 0, null);
    }

    /// <summary>Opens a file.</summary>
    public static ReadConnection Open(string path) => new(UserConnection.Open(path, null, readOnly: true));

    /// <summary>Prepares the statements of a write, by the rules for writes, and runs nothing.</summary>
    public PreflightOutcome Prepare(IReadOnlyList<Statement> statements)
    {
        _connection.Run(_begin);
        try
        {
            var applied = ReadApplied();
            _authorizer.Policy = WritePolicy.Check;
            _authorizer.Internal = false;
            for (var i = 0; i < statements.Count; i++)
            {
                var (failure, goesOn) = Prepare(statements[i], i);
                // A statement under a condition may never run.
                if (failure is not null && statements[i].When is null) return new PreflightOutcome(applied, failure, i);
                if (failure is not null || !goesOn) return new PreflightOutcome(applied, null, i);
            }

            return new PreflightOutcome(applied, null, statements.Count);
        }
        catch (EnvironmentFaultException)
        {
            // Trouble of this reader says nothing about the statement.
            return new PreflightOutcome(0, null, 0);
        }
        finally
        {
            _authorizer.Internal = true;
            _authorizer.Policy = ReadPolicy.Check;
            _connection.Run(_end);
        }
    }

    /// <summary>Runs a query in one read transaction.</summary>
    /// <exception cref="FerroliteException">The SQL is wrong, or no query.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public QueryOutcome Query(Statement statement, CancellationToken cancellationToken)
    {
        _cancel = cancellationToken;
        _connection.Run(_begin);
        try
        {
            var applied = ReadApplied();
            _authorizer.Internal = false;
            return Run(statement, applied);
        }
        catch (StatementInterruptedException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (EnvironmentFaultException e)
        {
            throw new FerroliteException(ErrorReason.NodeFaulted, $"the query failed on this node: {e.Message}")
            {
                Hint = "ask another node; this one may be short of memory or disk, or its file may be damaged",
            };
        }
        finally
        {
            _authorizer.Internal = true;
            _cancel = default;
            _connection.Run(_end);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _end, _applied }) statement.Dispose();
        _connection.Dispose();
    }

    private ulong ReadApplied()
    {
        if (!_connection.Next(_applied)) throw new EnvironmentFaultException("user.db has no applied index");
        var applied = (ulong)raw.sqlite3_column_int64(_applied, 0);
        raw.sqlite3_reset(_applied);
        return applied;
    }

    // The first error; else whether what follows can be checked before this has run.
    private (CommandFailure? Failure, bool GoesOn) Prepare(Statement statement, int number)
    {
        var reader = new StatementReader(Encoding.UTF8.GetBytes(statement.Sql));
        for (var count = 0; !reader.IsAtEnd; count++)
        {
            if (count >= StatementsMax) return (null, false);
            _authorizer.Clear();
            var rc = reader.Prepare(_connection.Handle, out var prepared);
            using (prepared)
            {
                if (rc != raw.SQLITE_OK)
                    return (SqlFailures.Of(_connection, rc, _authorizer, number, reader.Offset), false);
                if (prepared.IsInvalid) break;
                if (CommandFailure.OfStatement(prepared, _authorizer.Traits, number) is { } failure)
                    return (failure, false);
            }

            if ((_authorizer.Traits & StatementTraits.ChangesSchema) != 0) return (null, false);
        }

        return (null, true);
    }

    private QueryOutcome Run(Statement statement, ulong applied)
    {
        _authorizer.Clear();
        var reader = new StatementReader(Encoding.UTF8.GetBytes(statement.Sql));
        if (reader.IsAtEnd) throw Empty();
        var rc = reader.Prepare(_connection.Handle, out var prepared);
        using (prepared)
        {
            if (rc != raw.SQLITE_OK) throw Failed(SqlFailures.Of(_connection, rc, _authorizer, 0, 0));
            if (prepared.IsInvalid) throw Empty();
            if (HoldsMore(ref reader))
                throw Failed(CommandFailure.Wrong("a query is one statement", "send the statements one by one"));
            // EXPLAIN of a write is no write.
            if (raw.sqlite3_stmt_readonly(prepared) == 0 && raw.sqlite3_stmt_isexplain(prepared) == 0)
                throw Failed(CommandFailure.Refused(
                    "the statement is no query: it may change the database", "send it as a write"));
            Bind(prepared, statement);
            var columns = raw.sqlite3_column_count(prepared);
            List<SqlValue[]> rows = [];
            _results.Begin(Limits.ResultBytesMax);
            while ((rc = raw.sqlite3_step(prepared)) == raw.SQLITE_ROW)
            {
                _results.AddRow(rows, prepared, columns);
                if (_results.IsTruncated) throw TooLarge();
            }

            if (rc != raw.SQLITE_DONE) throw Failed(SqlFailures.Of(_connection, rc, _authorizer, 0, 0));
            return new QueryOutcome(SqlValues.Names(prepared, columns), rows, applied);
        }
    }

    // A comment behind the statement is nothing.
    private bool HoldsMore(ref StatementReader reader)
    {
        if (reader.IsAtEnd) return false;
        var rc = reader.Prepare(_connection.Handle, out var next);
        using (next) return rc != raw.SQLITE_OK || !next.IsInvalid;
    }

    private static void Bind(sqlite3_stmt prepared, Statement statement)
    {
        var count = raw.sqlite3_bind_parameter_count(prepared);
        var positional = 0;
        HashSet<string> used = [];
        for (var i = 1; i <= count; i++)
        {
            var name = raw.sqlite3_bind_parameter_name(prepared, i).utf8_to_string();
            if (name is null || name.StartsWith('?') || statement.NamedArguments.Count == 0)
            {
                if (i > statement.Arguments.Count) throw Wrong($"parameter {name ?? "?" + i} has no value");
                positional = i;
                Bind(prepared, i, statement.Arguments[i - 1]);
                continue;
            }

            var key = statement.NamedArguments.ContainsKey(name) ? name : name[1..];
            if (!statement.NamedArguments.TryGetValue(key, out var value))
                throw Wrong($"parameter {name} has no value");
            used.Add(key);
            Bind(prepared, i, value);
        }

        if (positional < statement.Arguments.Count)
            throw Wrong($"{statement.Arguments.Count} values for {positional} parameters");
        if (statement.NamedArguments.Keys.FirstOrDefault(k => !used.Contains(k)) is { } unused)
            throw Wrong($"there is no parameter {unused}");
    }

    private static void Bind(sqlite3_stmt prepared, int parameter, SqlValue value)
    {
        if (SqlValues.Bind(prepared, parameter, value) != raw.SQLITE_OK)
            throw new FerroliteException(
                ErrorReason.RequestTooLarge, $"a parameter has more than {Limits.SqlValueBytesMax} bytes");
    }

    private static FerroliteException Empty() =>
        Failed(CommandFailure.Wrong("the query is empty", "send one statement"));

    private static FerroliteException TooLarge() => new(
        ErrorReason.RequestTooLarge, $"the answer has more than {Limits.ResultBytesMax} bytes")
    {
        Hint = "ask for fewer rows or columns: LIMIT, WHERE, substr()",
    };

    private static FerroliteException Wrong(string message) =>
        Failed(CommandFailure.Wrong(message, "give each parameter of the statement one value"));

    private static FerroliteException Failed(CommandFailure failure) => new(failure.Error, failure.Reason);
}
