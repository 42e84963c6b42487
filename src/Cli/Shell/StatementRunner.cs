using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>Decides what becomes of each statement: sent at once, kept for its block, or refused.</summary>
internal sealed class StatementRunner(ShellSession session)
{
    private readonly StatementSender _sender = new(session);
    private bool _keysSwitchedOff;

    /// <summary>Runs one statement of the input.</summary>
    public async Task RunAsync(SqlText statement, InputSource source)
    {
        var kind = StatementClassifier.Classify(statement.Sql);
        var keysSwitchedOff = _keysSwitchedOff;
        _keysSwitchedOff = kind == StatementKind.ForeignKeysSwitch && session.Block is null;
        if (keysSwitchedOff && kind is not (StatementKind.Begin or StatementKind.ForeignKeysSwitch)) NoteKeys();
        switch (kind)
        {
            case StatementKind.ForeignKeysSwitch:
                break;
            case StatementKind.Begin:
                Begin(statement, source, keysSwitchedOff);
                break;
            case StatementKind.Commit:
                await CommitAsync(statement, source).ConfigureAwait(false);
                break;
            case StatementKind.Rollback:
                Rollback(statement, source);
                break;
            case StatementKind.Query when session.Block is not null:
                RefuseQuery(statement, source);
                break;
            default:
                if (Bind(statement, source) is not { } bound) break;
                if (session.Block is { } block && kind == StatementKind.Execute) Keep(block, bound, source);
                else if (kind == StatementKind.Query) await _sender.QueryAsync(bound, source).ConfigureAwait(false);
                else await _sender.ExecuteAsync([bound], source).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Reports an open block at the end of its input, and drops it.</summary>
    public void EndOfInput(InputSource source)
    {
        if (session.Block is not { } block || block.Source != source) return;
        session.Block = null;
        session.Fail(new Failure("BEGIN without COMMIT at the end of the input", "INCOMPLETE", ExitCode.Failed)
        {
            Hint = "end the block with COMMIT;",
            Note = $"{source.Place(block.Line)}; nothing of the block was applied",
        });
    }

    private void NoteKeys() => session.Messages.Note(
        "PRAGMA foreign_keys has no effect outside BEGIN … COMMIT: foreign keys are always checked");

    private BoundStatement? Bind(SqlText statement, InputSource source)
    {
        try
        {
            return new BoundStatement(statement, session.Parameters.Bind(statement.Sql));
        }
        catch (ShellException e)
        {
            session.Block?.Fail();
            Fail(e.Message, e.Hint, statement, source);
            return null;
        }
    }

    private void Begin(SqlText statement, InputSource source, bool keysSwitchedOff)
    {
        if (session.Block is null)
        {
            session.Block = new AtomicBlock(source, statement.Line) { KeysSwitchedOff = keysSwitchedOff };
            return;
        }

        session.Block.Fail();
        Fail("cannot start a transaction within a transaction", "end the first block with COMMIT;", statement, source);
    }

    private void Keep(AtomicBlock block, BoundStatement statement, InputSource source)
    {
        if (block.KeysSwitchedOff && PlannerStatistics.IsIn(statement.Text.Sql))
        {
            LeaveOut(block);
            return;
        }

        if (block.TryAdd(statement)) return;
        const long MiB = 1024 * 1024;
        const string Hint = "a block is sent as one command of the log: divide it into several BEGIN … COMMIT;"
            + " .import sends rows in batches";
        Fail($"the block is larger than {AtomicBlock.MostBytes / MiB} MiB", Hint, statement.Text, source,
            "REQUEST_TOO_LARGE");
    }

    private void LeaveOut(AtomicBlock block)
    {
        if (!block.LeftStatisticsOut)
            session.Messages.Note("statistics of the query planner are left out: ANALYZE; makes them anew");
        block.LeftStatisticsOut = true;
    }

    private async Task CommitAsync(SqlText statement, InputSource source)
    {
        if (session.Block is not { } block)
        {
            Fail("cannot commit - no transaction is active", "BEGIN; opens a block", statement, source);
            return;
        }

        session.Block = null;
        if (block.Failed)
        {
            var place = block.Source.Place(block.Line);
            session.Messages.Note($"the block of {place} had an error; nothing of it was applied");
        }
        else if (block.Statements.Count > 0)
        {
            await _sender.ExecuteAsync(block).ConfigureAwait(false);
        }
    }

    private void Rollback(SqlText statement, InputSource source)
    {
        if (session.Block is null) Fail("cannot rollback - no transaction is active", null, statement, source);
        session.Block = null;
    }

    private void RefuseQuery(SqlText statement, InputSource source)
    {
        session.Block!.Fail();
        if (statement.Sql.Contains("writable_schema", StringComparison.OrdinalIgnoreCase))
        {
            RefuseWritableSchema(statement, source);
            return;
        }

        const string Hint = "run the query before BEGIN or after COMMIT: the block is sent as one atomic command"
            + " at COMMIT, so there is nothing to read in between";
        Fail("a query cannot run between BEGIN and COMMIT", Hint, statement, source, "QUERY_IN_BLOCK");
    }

    private void RefuseWritableSchema(SqlText statement, InputSource source)
    {
        const string Hint = "sqlite3 dumps a virtual table by writing to the schema: leave it out of the dump,"
            + " then CREATE VIRTUAL TABLE and INSERT its rows";
        Fail("PRAGMA writable_schema is not allowed", Hint, statement, source, "NOT_REPLICABLE");
    }

    private void Fail(
        string message, string? hint, SqlText statement, InputSource source, string code = "SQLITE_ERROR") =>
        session.Fail(new Failure(message, code, ExitCode.Failed)
        {
            Hint = hint,
            Note = source.Interactive ? null : source.Place(statement.Line),
            Statement = statement.Sql,
        });
}
