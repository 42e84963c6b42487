namespace Ferrolite;

/// <summary>A request failed. The reason, the outcome and a hint say what to do.</summary>
public sealed class FerroliteException : Exception
{
    /// <summary>An error with its reason.</summary>
    public FerroliteException(ErrorReason reason, string message, Outcome outcome = Outcome.NotApplied)
        : base(message)
    {
        Reason = reason;
        Outcome = outcome;
    }

    /// <summary>An error of SQL.</summary>
    public FerroliteException(SqlError sqlError, ErrorReason reason)
        : base(Text(sqlError))
    {
        SqlError = sqlError;
        Reason = reason;
        Hint = sqlError.Hint;
    }

    /// <summary>Why.</summary>
    public ErrorReason Reason { get; }

    /// <summary>What became of the request.</summary>
    public Outcome Outcome { get; }

    /// <summary>Details of an SQL error.</summary>
    public SqlError? SqlError { get; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; init; }

    /// <summary>The node that answered, when known.</summary>
    public string? Node { get; init; }

    /// <summary>The leader as that node knows it; null when it knows none.</summary>
    public string? Leader { get; init; }

    /// <summary>The log index of the failed command, 0 when it never reached the log.</summary>
    public ulong Index { get; init; }

    private static string Text(SqlError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Message;
    }
}
