namespace Ferrolite.Cli.Demo;

/// <summary>What the demo is asked to start.</summary>
public sealed record DemoOptions
{
    /// <summary>How many nodes, 1 to 7.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>The folder that keeps the data, as the user wrote it; null = temporary.</summary>
    public string? PersistDirectory { get; init; }

    /// <summary>Seed of everything random in the cluster; null = drawn.</summary>
    public ulong? Seed { get; init; }
}
