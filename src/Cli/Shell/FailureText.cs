using System.Globalization;
using Ferrolite.Cli.Input;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Shell;

/// <summary>Words the errors of the database.</summary>
internal static class FailureText
{
    /// <summary>An error outside any statement.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="faults">The faults of the cluster; null when it offers none, or is not there yet.</param>
    public static Failure Of(FerroliteException exception, IFaultControl? faults = null) =>
        new(exception.Message, Code(exception), ExitCode.For(exception))
        {
            Reason = UpperSnake.Of(exception.Reason),
            Hint = ShellHint.Of(exception, faults),
            Outcome = exception.Outcome,
            Cause = exception,
        };

    /// <summary>An error of one statement, or of one of a block.</summary>
    public static Failure Of(
        FerroliteException exception, ShellSession session, InputSource source, IReadOnlyList<SqlText> statements,
        bool isWrite)
    {
        var error = exception.SqlError;
        var index = Math.Clamp(error?.StatementIndex ?? 0, 0, statements.Count - 1);
        var statement = statements[index];
        var excerpt = error is null ? null : SourceExcerpt.Of(error, statement.Sql);
        var line = statement.Line + (excerpt?.LineOffset ?? 0);
        return Of(exception) with
        {
            Hint = ShellHint.Of(exception, session.Faults, statement.Sql),
            Excerpt = excerpt,
            Statement = statement.Sql,
            Note = Note(exception, source, line, (index, statements.Count), isWrite),
        };
    }

    private static string? Note(
        FerroliteException exception, InputSource source, int line, (int Index, int Count) at, bool isWrite)
    {
        var parts = new List<string>();
        if (!source.Interactive) parts.Add(source.Place(line));
        if (at.Count > 1) parts.Add($"statement {at.Index + 1} of {at.Count}");
        if (isWrite) parts.Add(WhatBecame(exception) + Place(exception));
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static string WhatBecame(FerroliteException exception) => exception.Outcome switch
    {
        Outcome.Applied => "it was applied",
        Outcome.Unknown => "it may have been applied, or may still be",
        _ => "nothing was applied",
    };

    private static string Place(FerroliteException exception)
    {
        var parts = new List<string>();
        if (exception.Index > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"index {exception.Index}"));
        if (exception.Node is not null) parts.Add("node " + exception.Node);
        return parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})";
    }

    private static string Code(FerroliteException exception) => exception.SqlError is { } error
        && (exception.Reason is ErrorReason.SqlError or ErrorReason.SqlConstraint)
            ? error.CodeName
            : UpperSnake.Of(exception.Reason);
}
