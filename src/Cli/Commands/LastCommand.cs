using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show the last error in full.</summary>
internal sealed class LastCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".last";

    /// <inheritdoc />
    public override string Usage => ".last";

    /// <inheritdoc />
    public override string Summary => "Show the last error in full.";

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 0) throw UsageError();
        if (session.LastFailure is not { } failure)
        {
            session.Messages.Note("there was no error");
            return Task.CompletedTask;
        }

        session.WriteRows(
            ["field", "value"], [.. Fields(failure).Select(field => new[] { SqlValue.From(field.Name), field.Value })]);
        return Task.CompletedTask;
    }

    private static IEnumerable<(string Name, SqlValue Value)> Fields(Failure failure)
    {
        var cause = failure.Cause as FerroliteException;
        var error = cause?.SqlError;
        yield return ("message", SqlValue.From(failure.Message));
        yield return ("code", SqlValue.From(failure.Code));
        yield return ("sqlite_code", error is null ? SqlValue.Null : SqlValue.From(error.Code));
        yield return ("extended_code", error is null ? SqlValue.Null : SqlValue.From(error.ExtendedCode));
        yield return ("extended_name", SqlValue.From(error?.CodeName));
        yield return ("reason", SqlValue.From(failure.Reason ?? failure.Code));
        yield return ("outcome", SqlValue.From(failure.Outcome is { } outcome ? UpperSnake.Of(outcome) : null));
        yield return ("node", SqlValue.From(cause?.Node));
        yield return ("leader", SqlValue.From(cause?.Leader));
        yield return ("index", cause is { Index: > 0 } ? SqlValue.From((long)cause.Index) : SqlValue.Null);
        yield return ("statement", SqlValue.From(failure.Statement));
        yield return ("offset", error is { Offset: >= 0 } ? SqlValue.From(error.Offset) : SqlValue.Null);
        yield return ("hint", SqlValue.From(failure.Hint));
        yield return ("note", SqlValue.From(failure.Note));
        yield return ("exit_code", SqlValue.From(failure.ExitCode));
    }
}
