namespace Ferrolite;

/// <summary>A write: one or more statements that become one log entry.</summary>
public sealed class ExecuteRequest
{
    /// <summary>A request of the given statements.</summary>
    public ExecuteRequest(params IReadOnlyList<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        if (statements.Contains(null!)) throw new ArgumentException("A statement is null.", nameof(statements));
        Statements = statements;
    }

    /// <summary>A request of one SQL text.</summary>
    public ExecuteRequest(string sql)
        : this(new Statement(sql))
    {
    }

    /// <summary>Executed in order; all or nothing, unless <see cref="Atomic"/> is off.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>
    /// True: an error undoes the whole request. False: it undoes its own statement, stands in that one's
    /// <see cref="StatementResult.Error"/>, and the next statement runs.
    /// </summary>
    public bool Atomic { get; init; } = true;

    /// <summary>Checks foreign keys at the end of the request, not at each statement.</summary>
    public bool DeferForeignKeys { get; init; }

    /// <summary>Identifies the request for retries; without one the node draws its own.</summary>
    public RequestId? RequestId { get; init; }

    /// <summary>Ask for NOT_LEADER in place of the forwarding to the leader.</summary>
    public bool NoForward { get; init; }

    /// <summary>
    /// How long the caller waits for the outcome: more than nothing, at most <see cref="RequestLimits.TimeoutMax"/>. It
    /// bounds the wait, never the effect.
    /// </summary>
    public TimeSpan Timeout
    {
        get;
        init => field = RequestLimits.CheckTimeout(value);
    } = RequestLimits.TimeoutDefault;

    /// <summary>The same request under a request id.</summary>
    public ExecuteRequest WithRequestId(RequestId id) => new(Statements)
    {
        Atomic = Atomic,
        DeferForeignKeys = DeferForeignKeys,
        RequestId = id,
        NoForward = NoForward,
        Timeout = Timeout,
    };
}
