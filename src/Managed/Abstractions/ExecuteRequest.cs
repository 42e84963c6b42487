namespace Ferrolite;

/// <summary>A write: one or more statements that become one log entry.</summary>
public sealed class ExecuteRequest
{
    /// <summary>A request of the given statements.</summary>
    public ExecuteRequest(params IReadOnlyList<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        Statements = statements;
    }

    /// <summary>A request of one SQL text.</summary>
    public ExecuteRequest(string sql)
        : this(new Statement(sql))
    {
    }

    /// <summary>Executed in order, all or nothing.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>Identifies the request for retries; without one the node draws its own.</summary>
    public RequestId? RequestId { get; init; }

    /// <summary>Ask for NOT_LEADER in place of the forwarding to the leader.</summary>
    public bool NoForward { get; init; }

    /// <summary>How long the caller waits for the outcome. It bounds the wait, never the effect.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
