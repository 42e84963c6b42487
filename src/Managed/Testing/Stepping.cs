namespace Ferrolite.Testing;

/// <summary>What makes a cluster move.</summary>
public enum Stepping
{
    /// <summary>Threads and real time.</summary>
    Free,

    /// <summary>
    /// Nothing moves until it is told: <see cref="TestCluster.StepAll"/>, <see cref="TestCluster.Settle"/>.
    /// </summary>
    Manual,
}
