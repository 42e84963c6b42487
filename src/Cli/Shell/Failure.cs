namespace Ferrolite.Cli.Shell;

/// <summary>An error as it is reported.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">A stable name, as SQLITE_ERROR or NO_LEADER.</param>
/// <param name="ExitCode">What a script ends with.</param>
internal sealed record Failure(string Message, string Code, int ExitCode)
{
    /// <summary>The reason of the database, when it is another name than the code.</summary>
    public string? Reason { get; init; }

    /// <summary>The line of the statement that is at fault.</summary>
    public SourceExcerpt? Excerpt { get; init; }

    /// <summary>What to do.</summary>
    public string? Hint { get; init; }

    /// <summary>Where it happened and what became of the request.</summary>
    public string? Note { get; init; }

    /// <summary>What became of the request; null when nothing was sent.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The text of the statement that failed; null when it is not about one.</summary>
    public string? Statement { get; init; }

    /// <summary>The exception, for --debug.</summary>
    public Exception? Cause { get; init; }
}
