namespace Ferrolite;

/// <summary>Bounds that every request is held to, on every node. Bytes unless the name says otherwise.</summary>
public static class RequestLimits
{
    /// <summary>One write with all its statements and values: it becomes one entry of the log.</summary>
    public const int RequestBytesMax = 64 * 1024 * 1024;

    /// <summary>The rows of one answer.</summary>
    public const long ResultBytesMax = 64L * 1024 * 1024;

    /// <summary>One text or blob, and one SQL text.</summary>
    public const int ValueBytesMax = 64 * 1024 * 1024;

    /// <summary>Statements of one write.</summary>
    public const int StatementsMax = 100_000;

    /// <summary>How deep conditions may nest.</summary>
    public const int ConditionDepthMax = 32;

    /// <summary>The client's part of a request id.</summary>
    public const int ClientIdBytesMax = 64;

    /// <summary>The longest wait that a request may ask for.</summary>
    public static TimeSpan TimeoutMax { get; } = TimeSpan.FromDays(1);

    /// <summary>The wait of a request that asks for none.</summary>
    public static TimeSpan TimeoutDefault { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes a timeout that can be waited for.</summary>
    internal static TimeSpan CheckTimeout(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeoutMax);
        return value;
    }
}
