namespace Ferrolite;

/// <summary>The outcome of a write that was applied.</summary>
/// <param name="Header">Who answered, and the log index of the write.</param>
/// <param name="Results">One per statement that ran, in order.</param>
public sealed record ExecuteResult(ResponseHeader Header, IReadOnlyList<StatementResult> Results);
