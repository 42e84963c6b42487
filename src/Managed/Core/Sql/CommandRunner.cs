using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Runs the statements of a command on the applying connection. Knows no transactions: its caller does.
/// </summary>
internal sealed class CommandRunner : IDisposable
{
    private readonly Connection _connection;
    private readonly Authorizer _authorizer;
    private readonly CommandChecks _checks;
    private readonly DeterminismShims _without;
    private readonly StepBudget _budget;
    private readonly StatementCache _cache = new(512);
    private readonly sqlite3_stmt _zeroChanges;
    private SchemaFacts _schema;
    private ResultCollector? _collector;
    private bool _countsChanges;
    private int _ran;
    private volatile bool _stopping;

    public CommandRunner(
        Connection connection, Authorizer authorizer, CommandChecks checks, DeterminismShims without)
    {
        _without = without;
        _connection = connection;
        _authorizer = authorizer;
        _checks = checks;
        _budget = new StepBudget(connection.Handle);
        _zeroChanges = connection.Prepare("DELETE FROM _ferrolite_settings WHERE 0");
        ReadSchema();
    }

    /// <summary>What the statements of the command did beyond their rows.</summary>
    public StatementTraits Traits { get; private set; }

    /// <summary>
    /// Lets no further statement begin, and ends the one that runs. Any thread; to be repeated until it has ended.
    /// </summary>
    public void Interrupt()
    {
        _stopping = true;
        _connection.Interrupt();
    }

    /// <summary>A command begins.</summary>
    /// <param name="stepLimit">Virtual machine steps that it may take.</param>
    /// <param name="collector">Takes the results; null = rows are stepped over.</param>
    /// <param name="countsChanges">Whether somebody asks how many rows a statement changed.</param>
    public void Begin(ulong stepLimit, ResultCollector? collector, bool countsChanges)
    {
        _collector = collector;
        _countsChanges = countsChanges || collector is not null;
        _ran = 0;
        Traits = StatementTraits.None;
        _budget.Begin(stepLimit, _schema.HasVirtualTables);
        if (!_without.HasFlag(DeterminismShims.LastInsertRowId))
            SqliteConnectionCalls.SetLastInsertRowId(_connection.Handle.DangerousGetHandle(), 0);
    }

    /// <summary>How many results there are; setting it drops those behind.</summary>
    public int Results
    {
        get => _collector?.Results.Count ?? 0;
        set => _collector?.Results.RemoveRange(value, _collector.Results.Count - value);
    }

    /// <summary>What last_insert_rowid() answers.</summary>
    public long LastRowId => raw.sqlite3_last_insert_rowid(_connection.Handle);

    /// <summary>
    /// A statement is undone, and the next one runs: it sees nothing of it. SQLite itself would leave a last rowid
    /// that is gone, and may have come by chance; and one that destroyed its batch does not run when that is repeated.
    /// </summary>
    public void Forget(long lastRowId)
    {
        SqliteConnectionCalls.SetLastInsertRowId(_connection.Handle.DangerousGetHandle(), lastRowId);
        _connection.Run(_zeroChanges);
    }

    /// <summary>A statement does not run: its condition does not hold.</summary>
    public void Skip() => _collector?.Add(StatementOutcome.Skipped, null);

    /// <summary>The command has ended: what Ferrolite runs itself is not counted.</summary>
    public void End() => _budget.End();

    /// <summary>A failure of the command in an earlier try of its batch counts again.</summary>
    public void Repeat(CommandFailure failure)
    {
        if (failure.Reason == ErrorReason.StepLimit) _budget.Exhaust();
    }

    /// <summary>The schema is another one: what was prepared before is prepared again.</summary>
    public void SchemaChanged()
    {
        _cache.Clear();
        ReadSchema();
    }

    /// <summary>
    /// A PRAGMA was set: SQLite prepares what was prepared again, in the middle of a step. Not where the step limit
    /// counts.
    /// </summary>
    public void SettingChanged() => _cache.Clear();

    /// <summary>Runs the text of one statement of the command: all of it, up to its first failure.</summary>
    /// <param name="statement">Text and values.</param>
    /// <param name="number">Its place in the command.</param>
    /// <param name="changes">How many rows it changed.</param>
    public CommandFailure? Run(StatementView statement, int number, out long changes)
    {
        var binder = new ArgumentBinder(statement);
        _countsChanges |= statement.ExpectRows is not null;
        changes = 0;
        _authorizer.Internal = false;
        try
        {
            var failure = RunText(statement.Sql, ref binder, number, ref changes);
            if (failure is not null) return failure;
        }
        finally
        {
            _authorizer.Internal = true;
        }

        return binder.Unused() is { } problem
            ? CommandFailure.Wrong(problem, "give each parameter of the statement one value", number)
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _zeroChanges.Dispose();
        _cache.Dispose();
    }

    private CommandFailure? RunText(ReadOnlySpan<byte> sql, ref ArgumentBinder binder, int number, ref long changes)
    {
        if (_cache.Find(sql) is { } cached)
        {
            _authorizer.Clear();
            return Step(cached, ref binder, number, 0, ref changes);
        }

        var reader = new StatementReader(sql);
        while (!reader.IsAtEnd)
        {
            _authorizer.Clear();
            var rc = reader.Prepare(_connection.Handle, out var handle);
            // A PRAGMA has acted by now, whatever becomes of it.
            Traits |= _authorizer.Traits & StatementTraits.Pragma;
            if (rc != raw.SQLITE_OK)
                return SqlFailures.Of(_connection, rc, _authorizer, number, reader.Offset);
            if (handle.IsInvalid) break;
            var prepared = new PreparedStatement(handle, _authorizer.Traits);
            var failure = CommandFailure.OfStatement(handle, prepared.Traits, number)
                ?? Step(prepared, ref binder, number, reader.Offset, ref changes);
            const StatementTraits NotKept = StatementTraits.ChangesSchema | StatementTraits.Pragma;
            if (failure is null && reader.Offset == 0 && reader.IsAtEnd && (prepared.Traits & NotKept) == 0)
                _cache.Add(sql, prepared);
            else prepared.Dispose();
            if (failure is not null) return failure;
            if ((prepared.Traits & StatementTraits.ChangesSchema) != 0) Internally(SchemaChanged);
        }

        return null;
    }

    private CommandFailure? Step(
        PreparedStatement prepared, ref ArgumentBinder binder, int number, int offset, ref long changes)
    {
        if (binder.Bind(prepared) is { } problem)
        {
            prepared.Reset();
            return CommandFailure.Wrong(problem, "give each parameter of the statement one value", number);
        }

        if (_stopping) throw new StatementInterruptedException();
        if (_budget.IsExceeded) return TooManySteps(number);
        if (_ran >= Limits.StatementsMax) return CommandFailure.TooManyStatements(number);
        Traits |= prepared.Traits;
        // What ran before the command is nothing that it may see: it depends on when the node was started.
        if (_ran == 0 && MaySeeChanges(prepared) && !_without.HasFlag(DeterminismShims.Changes))
            Internally(() => _connection.Run(_zeroChanges));
        _ran++;
        var before = _countsChanges ? raw.sqlite3_total_changes(_connection.Handle) : 0;
        var rows = _collector is null || prepared.Columns == 0 ? null : new List<SqlValue[]>();
        int rc;
        _budget.Run();
        while ((rc = SqliteStatementCalls.Step(prepared.Raw)) == raw.SQLITE_ROW)
        {
            if (rows is not null) _collector!.AddRow(rows, prepared.Handle, prepared.Columns);
        }

        _budget.Count(prepared.Raw);
        // SQLite's message first: the question behind it has an outcome of its own.
        var failure = rc == raw.SQLITE_DONE ? null : Fail(prepared, rc, number, offset);
        failure = CheckRowIds(prepared, number) ?? failure;
        if (failure is not null) return failure;
        if (_countsChanges) changes += AddResult(prepared, rows, before);
        prepared.Reset();
        return null;
    }

    private long AddResult(PreparedStatement prepared, List<SqlValue[]>? rows, int totalBefore)
    {
        var changed = raw.sqlite3_total_changes(_connection.Handle) == totalBefore
            ? 0
            : SqliteConnectionCalls.Changes(_connection.Handle.DangerousGetHandle());
        _collector?.Results.Add(new StatementResult(
            prepared.Columns == 0 ? [] : prepared.ColumnNames,
            rows is null ? [] : rows,
            changed,
            raw.sqlite3_last_insert_rowid(_connection.Handle)));
        return changed;
    }

    private CommandFailure Fail(PreparedStatement prepared, int rc, int number, int offset)
    {
        try
        {
            if ((rc & 0xff) == raw.SQLITE_INTERRUPT && _budget.IsExceeded) return TooManySteps(number);
            return SqlFailures.Of(_connection, rc, _authorizer, number, offset);
        }
        finally
        {
            prepared.Reset();
        }
    }

    // It calls changes(), or leaves it as it is for the statement behind it.
    private bool MaySeeChanges(PreparedStatement prepared) => (prepared.Traits & StatementTraits.CallsChanges) != 0
        || !prepared.SetsChanges || _schema.DefaultsMayCallChanges;

    private CommandFailure? CheckRowIds(PreparedStatement prepared, int number)
    {
        _authorizer.Internal = true;
        var refused = _checks.CheckRowIds(prepared.Traits, number);
        _authorizer.Internal = false;
        if (refused is not null) prepared.Reset();
        return refused;
    }

    private void ReadSchema()
    {
        _schema = SchemaFacts.Read(_connection);
        _checks.SchemaChanged(_schema);
    }

    private void Internally(Action action)
    {
        _authorizer.Internal = true;
        action();
        _authorizer.Internal = false;
    }

    private CommandFailure TooManySteps(int number) => new(
        new SqlError(
            raw.SQLITE_INTERRUPT,
            raw.SQLITE_INTERRUPT,
            $"the command needs more than {_budget.Limit} virtual machine steps",
            -1,
            number,
            "split it into smaller commands; a statement without end never succeeds"),
        ErrorReason.StepLimit);
}
