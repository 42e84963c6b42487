using System.Runtime.InteropServices;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// The transaction of a batch, and the savepoints of its commands. A statement that destroys the whole transaction is
/// remembered: its batch is run again without it. One thread, but for <see cref="Interrupt"/>.
/// </summary>
internal sealed class CommandTransaction : IDisposable
{
    // The whole of an atomic command, among the numbers of statements.
    private const int Whole = -1;
    private readonly Connection _connection;
    private readonly DeterminismShims _without;
    private readonly CommandRunner _runner;
    private readonly CommandChecks _checks;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _savepoint;
    private readonly sqlite3_stmt _release;
    private readonly sqlite3_stmt _rollbackTo;
    private readonly Dictionary<(ulong Index, int Statement), CommandFailure> _doomed = [];
    private readonly List<(StatementOutcome Outcome, long Changes)> _done = [];

    public CommandTransaction(
        Connection connection, Authorizer authorizer, DeterminismShims without = DeterminismShims.None)
    {
        _connection = connection;
        _without = without;
        _checks = new CommandChecks(connection, without);
        _runner = new CommandRunner(connection, authorizer, _checks, without);
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");
        _savepoint = connection.Prepare("SAVEPOINT command");
        _release = connection.Prepare("RELEASE command");
        _rollbackTo = connection.Prepare("ROLLBACK TO command");
    }

    /// <summary>True when a statement rolled the whole transaction back.</summary>
    public bool IsLost { get; private set; }

    private bool IsOpen => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Called, on the applying thread, after a command that changed the schema.</summary>
    public Action? SchemaChanged { get; set; }

    /// <summary>A new batch: nothing of it is known to be bad.</summary>
    public void ForgetDoomed() => _doomed.Clear();

    /// <summary>Begins the transaction of a batch.</summary>
    public void Begin()
    {
        _connection.Run(_begin);
        IsLost = false;
    }

    /// <summary>Commits it.</summary>
    public void Commit() => _connection.Run(_commit);

    /// <summary>Undoes what may be open, after a fault.</summary>
    public void Discard()
    {
        if (IsOpen) raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
    }

    /// <summary>
    /// Runs a command. After a failure <see cref="IsLost"/> tells whether the batch went with it; then it is run again
    /// from its start.
    /// </summary>
    /// <param name="index">Log index of the command.</param>
    /// <param name="command">Its statements.</param>
    /// <param name="stepLimit">Virtual machine steps that it may take.</param>
    /// <param name="collector">Takes the results; null = nobody wants them.</param>
    public CommandFailure? Run(ulong index, CommandView command, ulong stepLimit, ResultCollector? collector)
    {
        _done.Clear();
        _runner.Begin(stepLimit, collector, countsChanges: command.Statements > 1);
        _checks.Begin();
        if (command.DeferForeignKeys) DeferForeignKeys("ON");
        var failure = command.Atomic ? RunWhole(index, command) : RunEach(index, command, collector);
        _runner.End();
        // Left on, it would reach into the next command: as far as the batch does, and no two nodes agree on that.
        if ((command.DeferForeignKeys || (_runner.Traits & StatementTraits.Pragma) != 0)
            && !_without.HasFlag(DeterminismShims.KeyPragma))
            DeferForeignKeys("OFF");
        return failure;
    }

    /// <summary>See <see cref="CommandRunner.Interrupt"/>.</summary>
    public void Interrupt() => _runner.Interrupt();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _commit, _savepoint, _release, _rollbackTo }) statement.Dispose();
        _runner.Dispose();
        _checks.Dispose();
    }

    private void DeferForeignKeys(string setting)
    {
        _connection.Execute("PRAGMA defer_foreign_keys = " + setting);
        _runner.SettingChanged();
    }

    private CommandFailure? RunWhole(ulong index, CommandView command)
    {
        if (_doomed.TryGetValue((index, Whole), out var doomed)) return doomed;
        _connection.Run(_savepoint);
        return End(index, Whole, RunAll(command) ?? _checks.End(_runner.Traits));
    }

    private CommandFailure? RunAll(CommandView command)
    {
        var number = 0;
        foreach (var statement in command)
        {
            if (RunOne(statement, number) is { } failure) return failure;
            number++;
        }

        return null;
    }

    private CommandFailure? RunEach(ulong index, CommandView command, ResultCollector? collector)
    {
        var number = 0;
        foreach (var statement in command)
        {
            var failure = RunAlone(index, statement, number);
            if (failure is not null)
            {
                if (IsLost) return failure;
                _done.Add((StatementOutcome.Failed, 0));
                collector?.Add(StatementOutcome.Failed, failure.Error);
            }

            number++;
        }

        return null;
    }

    private CommandFailure? RunAlone(ulong index, StatementView statement, int number)
    {
        if (_doomed.TryGetValue((index, number), out var doomed))
        {
            _runner.Repeat(doomed);
            _runner.Forget(_runner.LastRowId);
            return doomed;
        }

        var (results, done, lastRowId) = (_runner.Results, _done.Count, _runner.LastRowId);
        _checks.Begin();
        _connection.Run(_savepoint);
        var failure = End(index, number, RunOne(statement, number) ?? _checks.End(_runner.Traits));
        if (failure is null || IsLost) return failure;
        _runner.Forget(lastRowId);
        // Texts of several statements may have left results of the first ones.
        _runner.Results = results;
        _done.RemoveRange(done, _done.Count - done);
        return failure;
    }

    private CommandFailure? RunOne(StatementView statement, int number)
    {
        if (!ConditionView.Holds(statement.When, CollectionsMarshal.AsSpan(_done)))
        {
            _done.Add((StatementOutcome.Skipped, 0));
            _runner.Skip();
            return null;
        }

        if (_runner.Run(statement, number, out var changes) is { } failure) return failure;
        _done.Add((StatementOutcome.Succeeded, changes));
        return statement.ExpectRows is { } expected && expected != changes
            ? CommandFailure.Unexpected(expected, changes, number)
            : null;
    }

    private CommandFailure? End(ulong index, int statement, CommandFailure? failure)
    {
        if (failure is not null)
        {
            // FTS5 keeps what it has of a table whose creation is undone up to a savepoint, and COMMIT would fail.
            if (IsOpen && (_runner.Traits & StatementTraits.ChangesVirtualTables) != 0)
                _connection.Execute("ROLLBACK");
            // Only a statement that fails can take the transaction with it.
            if (!IsOpen)
            {
                IsLost = true;
                _doomed.Add((index, statement), failure);
                ForgetSchema();
                return failure;
            }

            _connection.Run(_rollbackTo);
        }

        _connection.Run(_release);
        if ((_runner.Traits & StatementTraits.ChangesSchema) == 0) return failure;
        ForgetSchema();
        SchemaChanged?.Invoke();
        return failure;
    }

    private void ForgetSchema()
    {
        // What SQLite has in memory of the schema depends on its past: figures of ANALYZE that are undone, the order in
        // which ANALYZE goes through tables. A node that has run for long must be as one that was started now.
        if (!_without.HasFlag(DeterminismShims.Schema)) _connection.ReloadSchema();
        _runner.SchemaChanged();
    }
}
