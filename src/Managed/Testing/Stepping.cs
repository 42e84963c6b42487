namespace Ferrolite.Testing;

/// <summary>What makes the cluster move.</summary>
public enum Stepping
{
    /// <summary>Threads and real time.</summary>
    Free,

    /// <summary>Nothing moves until it is told: <see cref="Cluster.StepAll"/>, <see cref="Cluster.Settle"/>.</summary>
    Manual,
}
