namespace Ferrolite.Core.Model;

/// <summary>The recorded result of a command: equal on every node.</summary>
/// <param name="Results">One per statement that ran; empty after an error.</param>
/// <param name="Error">The SQL error that undid the command; null when it was applied.</param>
/// <param name="Reason">The reason that belongs to <paramref name="Error"/>.</param>
internal sealed record CommandOutcome(
    IReadOnlyList<StatementResult> Results, SqlError? Error = null, ErrorReason Reason = ErrorReason.SqlError)
{
    /// <summary>An entry that has no results (raft's own, digest).</summary>
    public static CommandOutcome Empty { get; } = new([]);

    /// <summary>The index at which the request was applied first; 0 when that is this entry's own.</summary>
    public ulong FirstIndex { get; init; }

    /// <summary>True when rows were too large to be kept with the request id, and are not in a repeat's
    /// answer.</summary>
    public bool RowsLeftOut { get; init; }
}
