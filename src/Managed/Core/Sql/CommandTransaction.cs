using Ferrolite.Native.Sqlite;
using SQLitePCL;
using Logged = Ferrolite.Core.Model.Log.V1.Statement;

namespace Ferrolite.Core.Sql;

/// <summary>
/// The transaction of a batch and the savepoints of its commands. One thread, but for <see cref="Interrupt"/>.
/// </summary>
internal sealed class CommandTransaction : IDisposable
{
    private const int DeferredForeignKeys = 10;
    private readonly Connection _connection;
    private readonly CommandRunner _runner;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _savepoint;
    private readonly sqlite3_stmt _release;
    private readonly sqlite3_stmt _rollbackTo;
    private bool _sawLastRowId;

    public CommandTransaction(Connection connection, Authorizer authorizer)
    {
        _connection = connection;
        _runner = new CommandRunner(connection, authorizer);
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");
        _savepoint = connection.Prepare("SAVEPOINT command");
        _release = connection.Prepare("RELEASE command");
        _rollbackTo = connection.Prepare("ROLLBACK TO command");
        raw.sqlite3_update_hook(
            connection.Handle, (object _, int _, utf8z _, utf8z _, long rowid) =>
                _sawLastRowId |= rowid == long.MaxValue, null);
    }

    /// <summary>True when a statement rolled the whole transaction back.</summary>
    public bool IsLost => raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    /// <summary>Begins the transaction of a batch.</summary>
    public void Begin() => _connection.Run(_begin);

    /// <summary>Commits it.</summary>
    public void Commit() => _connection.Run(_commit);

    /// <summary>Undoes what may be open, after a fault.</summary>
    public void Abandon()
    {
        if (!IsLost) raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
    }

    /// <summary>
    /// Runs a command: all of it, or nothing. After a failure <see cref="IsLost"/> tells whether the batch went with
    /// it.
    /// </summary>
    public CommandFailure? Run(IReadOnlyList<Logged> statements, List<StatementResult>? results)
    {
        SqliteConnectionCalls.SetLastInsertRowId(_connection.Handle.DangerousGetHandle(), 0);
        _sawLastRowId = false;
        _connection.Run(_savepoint);
        var failure = _runner.Run(statements, results) ?? CheckEnd();
        if (failure is not null)
        {
            if (IsLost) return failure;
            _connection.Run(_rollbackTo);
        }

        _connection.Run(_release);
        return failure;
    }

    /// <summary>See <see cref="CommandRunner.Interrupt"/>.</summary>
    public void Interrupt() => _runner.Interrupt();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _commit, _savepoint, _release, _rollbackTo }) statement.Dispose();
        _runner.Dispose();
    }

    // What SQLite itself would find only at COMMIT, where it would take the whole batch with it; and a rowid after
    // which SQLite picks rowids by chance.
    private CommandFailure? CheckEnd()
    {
        if (_sawLastRowId)
            return CommandFailure.Refused(
                "the largest rowid is not allowed: SQLite chooses rowids by chance after it", "use a smaller rowid");
        raw.sqlite3_db_status(_connection.Handle, DeferredForeignKeys, out var open, out _, 0);
        if (open == 0) return null;
        var error = new SqlError(raw.SQLITE_CONSTRAINT, 787, "FOREIGN KEY constraint failed");
        return new CommandFailure(error, ErrorReason.SqlConstraint);
    }
}
