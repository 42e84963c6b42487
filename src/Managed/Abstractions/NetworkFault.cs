using System.Globalization;

namespace Ferrolite;

/// <summary>Something that happens to messages between nodes.</summary>
/// <param name="Kind">What.</param>
public sealed record NetworkFault(NetworkFaultKind Kind)
{
    /// <summary>Name of the node whose messages are hit; null = of every node.</summary>
    public string? From { get; init; }

    /// <summary>Name of the node on the way to which they are hit; null = to every node.</summary>
    public string? To { get; init; }

    /// <summary>Which share of the messages is hit, above 0 to 1. A cut hits all.</summary>
    public double Rate
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Rate), value, "A rate lies above 0, up to 1.");
    } = 1;

    /// <summary>How many ticks of raft's clock a delayed message waits at most; at least one.</summary>
    public int Ticks
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Ticks), value, "A delay is a tick or more.");
    } = 1;

    /// <summary>What it does, in a few words.</summary>
    public override string ToString() =>
        (Kind switch
        {
            NetworkFaultKind.Cut => "cut",
            NetworkFaultKind.Drop => "drop " + Share,
            NetworkFaultKind.Delay => string.Create(
                CultureInfo.InvariantCulture, $"delay {Share} by up to {Ticks} {(Ticks == 1 ? "tick" : "ticks")}"),
            NetworkFaultKind.Reorder => "reorder " + Share,
            NetworkFaultKind.Duplicate => "duplicate " + Share,
            _ => Kind.ToString(),
        })
        + (From is null ? "" : " from " + From) + (To is null ? "" : " to " + To);

    private string Share => string.Create(CultureInfo.InvariantCulture, $"{Rate * 100:0.##} %");
}
