namespace Ferrolite;

/// <summary>A read: one statement that changes nothing.</summary>
public sealed class QueryRequest
{
    /// <summary>A read of one statement.</summary>
    public QueryRequest(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        Statement = statement;
    }

    /// <summary>A read of one SQL text.</summary>
    public QueryRequest(string sql)
        : this(new Statement(sql))
    {
    }

    /// <summary>The statement.</summary>
    public Statement Statement { get; }

    /// <summary>The level of the read.</summary>
    public Consistency Consistency
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>With <see cref="Consistency.Session"/>: the log index to wait for. Other levels take none.</summary>
    public ulong MinIndex { get; init; }

    /// <summary>
    /// How long the caller waits: more than nothing, at most <see cref="RequestLimits.TimeoutMax"/>.
    /// </summary>
    public TimeSpan Timeout
    {
        get;
        init => field = RequestLimits.CheckTimeout(value);
    } = RequestLimits.TimeoutDefault;
}
