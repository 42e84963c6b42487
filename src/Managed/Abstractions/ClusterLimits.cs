namespace Ferrolite;

/// <summary>Bounds of a cluster.</summary>
public static class ClusterLimits
{
    /// <summary>Most nodes of one cluster: 3 survive the loss of 1, 5 of 2, 7 of 3.</summary>
    public const int NodesMax = 7;
}
