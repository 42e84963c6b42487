using Ferrolite.InProcess;
using Ferrolite.Testing;
using Ferrolite.Testing.Networks;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>Cuts and opens the network way by way.</summary>
internal sealed class Ways(TestCluster cluster)
{
    private readonly HashSet<(ClusterNode From, ClusterNode To)> _cut = [];

    /// <summary>From now on nothing of one node reaches the other.</summary>
    public void Cut(ClusterNode from, ClusterNode to)
    {
        if (!_cut.Add((from, to))) return;
        cluster.Network.Add(
            [new NetworkRule(Owner(from, to), new NetworkFault(NetworkFaultKind.Cut), from.Id, to.Id)]);
    }

    /// <summary>Opens the ways between two nodes, both directions.</summary>
    public void Open(ClusterNode one, ClusterNode other)
    {
        foreach (var (from, to) in new[] { (one, other), (other, one) })
        {
            if (_cut.Remove((from, to))) cluster.Network.Remove(Owner(from, to));
        }
    }

    /// <summary>Nothing reaches this node, and it reaches nobody.</summary>
    public void Isolate(ClusterNode node)
    {
        foreach (var other in cluster.Nodes.Where(n => n != node))
        {
            Cut(node, other);
            Cut(other, node);
        }
    }

    /// <summary>Nobody reaches anybody.</summary>
    public void CutAll()
    {
        foreach (var node in cluster.Nodes) Isolate(node);
    }

    /// <summary>Everybody reaches everybody.</summary>
    public void OpenAll()
    {
        foreach (var (from, to) in _cut.ToArray()) Open(from, to);
    }

    // Numbers that no fault of the cluster has.
    private static int Owner(ClusterNode from, ClusterNode to) => -(((int)from.Id.Value * 100) + (int)to.Id.Value);
}
