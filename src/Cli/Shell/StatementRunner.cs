using System.Globalization;
using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>Sends statements to the database and shows what comes back. One statement at a time.</summary>
internal sealed class StatementRunner(ShellSession session)
{
    private const string KeysHint =
        "foreign keys stay on although the input switches them off: put the tables that others refer to first";

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
            case StatementKind.Query:
                await SendAsync(source, [statement], isWrite: false).ConfigureAwait(false);
                break;
            case StatementKind.Execute when session.Block is not null:
                session.Block.Statements.Add(statement);
                break;
            default:
                await SendAsync(source, [statement], isWrite: true).ConfigureAwait(false);
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

    private void NoteKeys() =>
        session.Messages.Note("PRAGMA foreign_keys has no effect here: foreign keys are always checked");

    private void Begin(SqlText statement, InputSource source, bool keysSwitchedOff)
    {
        if (session.Block is null)
        {
            session.Block = new AtomicBlock(source, statement.Line) { KeysSwitchedOff = keysSwitchedOff };
            return;
        }

        session.Block.Failed = true;
        Fail("cannot start a transaction within a transaction", "end the first block with COMMIT;", statement, source);
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
            var hint = block.KeysSwitchedOff ? KeysHint : null;
            await SendAsync(block.Source, block.Statements, isWrite: true, hint).ConfigureAwait(false);
        }
    }

    private void Rollback(SqlText statement, InputSource source)
    {
        if (session.Block is null) Fail("cannot rollback - no transaction is active", null, statement, source);
        session.Block = null;
    }

    private void RefuseQuery(SqlText statement, InputSource source)
    {
        session.Block!.Failed = true;
        const string Hint = "run the query before BEGIN or after COMMIT: the block is sent as one atomic command"
            + " at COMMIT, so there is nothing to read in between";
        Fail("a query cannot run between BEGIN and COMMIT", Hint, statement, source, "QUERY_IN_BLOCK");
    }

    private void Fail(
        string message, string? hint, SqlText statement, InputSource source, string code = "SQLITE_ERROR") =>
        session.Fail(new Failure(message, code, ExitCode.Failed)
        {
            Hint = hint,
            Note = source.Interactive ? null : source.Place(statement.Line),
        });

    private async Task SendAsync(InputSource source, List<SqlText> statements, bool isWrite, string? hint = null)
    {
        var started = session.Io.Time.GetTimestamp();
        var token = session.Interrupts.BeginStatement();
        try
        {
            if (isWrite) await ExecuteAsync(source, statements, token).ConfigureAwait(false);
            else await QueryAsync(statements[0], token).ConfigureAwait(false);
        }
        catch (FerroliteException) when (token.IsCancellationRequested)
        {
            FailInterrupted(isWrite);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            FailInterrupted(isWrite);
        }
        catch (FerroliteException e)
        {
            var failure = FailureText.Of(e, source, statements, isWrite);
            hint = failure.Hint ?? hint ?? await TableSuggestion.HintAsync(session, e).ConfigureAwait(false);
            session.Fail(failure with { Hint = hint });
        }
        finally
        {
            session.Interrupts.EndStatement();
        }

        if (session.Settings.Timer) ShowTime(session.Io.Time.GetElapsedTime(started));
    }

    private async Task ExecuteAsync(InputSource source, List<SqlText> statements, CancellationToken token)
    {
        var request = new ExecuteRequest([.. statements.Select(s => new Statement(s.Sql))]);
        var call = session.Target.ExecuteAsync(request, token);
        var result = call.IsCompleted
            ? await call.ConfigureAwait(false)
            : await call.WaitAsync(token).ConfigureAwait(false);
        session.Saw(result.Header);
        var changes = 0L;
        foreach (var one in result.Results)
        {
            changes += one.Changes;
            if (one.Columns.Count > 0) session.WriteRows(one.Columns, one.Rows);
        }

        if (source.Interactive) ShowChanges(changes, result.Header.Index);
    }

    private async Task QueryAsync(SqlText statement, CancellationToken token)
    {
        var call = session.Target.QueryAsync(session.Read(new Statement(statement.Sql)), token);
        var result = call.IsCompleted
            ? await call.ConfigureAwait(false)
            : await call.WaitAsync(token).ConfigureAwait(false);
        session.Saw(result.Header);
        if (result.Columns.Count > 0) session.WriteRows(result.Columns, result.Rows);
    }

    private void FailInterrupted(bool isWrite)
    {
        session.Fail(new Failure("interrupted", "CANCELLED", ExitCode.Interrupted)
        {
            Outcome = isWrite ? Outcome.Unknown : null,
            Note = isWrite ? "the statement may have been applied, or may still be" : null,
        });

        // Whoever interrupts one statement of a file does not want the rest of it.
        session.BailedOut = true;
    }

    private void ShowChanges(long changes, ulong index)
    {
        var rows = changes == 1 ? "1 row changed" : $"{changes.ToString(CultureInfo.InvariantCulture)} rows changed";
        var text = string.Create(CultureInfo.InvariantCulture, $"{rows} at index {index}");
        session.Messages.Line(session.Messages.Palette.Dim(text));
    }

    private void ShowTime(TimeSpan elapsed) => session.Messages.Raw(
        string.Create(CultureInfo.InvariantCulture, $"time: {elapsed.TotalSeconds:0.000000} s\n"));
}
