using System.Globalization;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Shell;

/// <summary>Sends statements to the database and shows what comes back. One call at a time.</summary>
internal sealed class StatementSender(ShellSession session)
{
    private const int BytesPerSecond = 256 * 1024;
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    private static readonly string[] LeavingLines = [".quit", ".exit", "quit", "exit", "\\q"];

    private const string KeysHint =
        "the keys of this block were checked at its end: a row refers to one that is in no table";

    /// <summary>Sends a read.</summary>
    public Task QueryAsync(BoundStatement statement, InputSource source) =>
        SendAsync([statement], source, isWrite: false, null, async token =>
        {
            var call = session.Target.QueryAsync(session.Read(statement.Statement), token);
            var result = await OrInterruptedAsync(call, source, token).ConfigureAwait(false);
            session.Saw(result.Header);
            if (result.Columns.Count > 0) session.WriteRows(result.Columns, result.Rows);
        });

    /// <summary>Sends a write.</summary>
    public Task ExecuteAsync(IReadOnlyList<BoundStatement> statements, InputSource source) =>
        SendAsync(statements, source, isWrite: true, null, token => ExecuteAsync(
            new ExecuteRequest([.. statements.Select(s => s.Statement)]), source, token));

    /// <summary>Sends a block as one write.</summary>
    public Task ExecuteAsync(AtomicBlock block)
    {
        var statements = block.KeysSwitchedOff ? DumpOrder.Of(block.Statements) : block.Statements;
        var request = new ExecuteRequest([.. statements.Select(s => s.Statement)])
        {
            DeferForeignKeys = block.KeysSwitchedOff,
            Timeout = WaitTimeout + TimeSpan.FromSeconds(block.Bytes / BytesPerSecond),
        };
        var keysHint = block.KeysSwitchedOff ? KeysHint : null;
        return SendAsync(
            statements, block.Source, isWrite: true, keysHint, token => ExecuteAsync(request, block.Source, token));
    }

    private async Task SendAsync(
        IReadOnlyList<BoundStatement> statements, InputSource source, bool isWrite, string? keysHint,
        Func<CancellationToken, Task> send)
    {
        var started = session.Io.Time.GetTimestamp();
        var token = session.Interrupts.BeginStatement();
        try
        {
            await send(token).ConfigureAwait(false);
        }
        catch (Exception e) when (token.IsCancellationRequested
            && e is OperationCanceledException or FerroliteException)
        {
            FailInterrupted(isWrite);
        }
        catch (FerroliteException e)
        {
            var failure = FailureText.Of(e, session, source, [.. statements.Select(s => s.Text)], isWrite);
            var hint = failure.Hint ?? (e.Reason == ErrorReason.SqlConstraint ? keysHint : null)
                ?? await TableSuggestion.HintAsync(session, e).ConfigureAwait(false);
            session.Fail(failure with { Hint = hint });
        }
        catch (OutputException e) when (session.Output.FileName is { } file)
        {
            session.FailFile(file, e);
        }
        finally
        {
            session.Interrupts.EndStatement();
            session.Output.CommandEnded();
        }

        if (session.Settings.Timer) ShowTime(session.Io.Time.GetElapsedTime(started));
    }

    private async Task ExecuteAsync(ExecuteRequest request, InputSource source, CancellationToken token)
    {
        var call = session.Target.ExecuteAsync(request, token);
        var result = await OrInterruptedAsync(call, source, token).ConfigureAwait(false);
        session.Saw(result.Header);
        var changes = 0L;
        foreach (var one in result.Results)
        {
            changes += one.Changes;
            if (one.Columns.Count > 0) session.WriteRows(one.Columns, one.Rows);
        }

        if (session.Settings.Changes ?? source.Interactive) ShowChanges(changes, result.Header);
    }

    /// <summary>
    /// Ctrl-C ends the wait also when the call does not listen, and so does a person who types that he leaves.
    /// </summary>
    private async Task<T> OrInterruptedAsync<T>(Task<T> call, InputSource source, CancellationToken token)
    {
        if (call.IsCompleted || !source.Interactive) return await call.WaitAsync(token).ConfigureAwait(false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(token);
        var leaving = InterruptWhenLeavingAsync(source, ended.Token);
        try
        {
            return await call.WaitAsync(token).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await leaving.ConfigureAwait(false);
        }
    }

    private async Task InterruptWhenLeavingAsync(InputSource source, CancellationToken ended)
    {
        if (await source.Lines.TypedAheadAsync(LeavingLines, ended).ConfigureAwait(false))
            session.Interrupts.CancelStatement();
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

    private void ShowChanges(long changes, ResponseHeader header)
    {
        var rows = changes == 1 ? "1 row changed" : $"{changes.ToString(CultureInfo.InvariantCulture)} rows changed";
        var again = header.Replayed ? "; it had been applied before" : "";
        var text = string.Create(CultureInfo.InvariantCulture, $"{rows} at index {header.Index}{again}");
        session.Messages.Line(session.Messages.Palette.Dim(text));
    }

    private void ShowTime(TimeSpan elapsed) => session.Messages.Raw(
        string.Create(CultureInfo.InvariantCulture, $"time: {elapsed.TotalSeconds:0.000000} s\n"));
}
