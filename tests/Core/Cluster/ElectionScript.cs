using AwesomeAssertions;
using Ferrolite.Testing;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>Elections whose winner, and whose reach, a test decides. Manual stepping only.</summary>
internal sealed class ElectionScript(Testing.Cluster cluster)
{
    // No lease of check-quorum is older than an election timeout, and no leader of a minority lives longer.
    private int LeaseTicks => 3 * cluster.Options.Raft.ElectionTicks;

    /// <summary>Cuts every channel, and lets every leader's lease end; no term changes by that.</summary>
    public void CutAll()
    {
        foreach (var node in cluster.Nodes) cluster.Network.Isolate(node.Id);
        for (var i = 0; i < LeaseTicks; i++) cluster.StepAll();
        cluster.Nodes.Should().NotContain(n => n.IsLeader);
    }

    /// <summary>Opens the channels between two nodes.</summary>
    public void Open(ClusterNode one, ClusterNode other)
    {
        cluster.Network.SetChannel(one.Id, other.Id, true);
        cluster.Network.SetChannel(other.Id, one.Id, true);
    }

    /// <summary>Cuts all other channels and lets a node win with these votes.</summary>
    public void Elect(ClusterNode candidate, params ClusterNode[] voters)
    {
        CutAll();
        foreach (var voter in voters) Open(candidate, voter);
        // A candidate of an old term is told the new one first.
        for (var i = 0; i < 3 && !candidate.IsLeader; i++)
        {
            candidate.Node.ForceElection();
            cluster.Settle();
        }

        candidate.IsLeader.Should().BeTrue();
    }

    /// <summary>
    /// The same, but nothing of the new leader reaches its voters; it reaches <paramref name="listeners"/>, who cannot
    /// vote for it.
    /// </summary>
    public void ElectUnheard(ClusterNode candidate, ClusterNode[] voters, params ClusterNode[] listeners)
    {
        CutAll();
        foreach (var other in voters.Concat(listeners)) Open(candidate, other);
        var before = voters.Append(candidate).Max(n => n.Node.Term);
        candidate.Node.ForceElection();
        for (var i = 0; i < 1_000 && voters.Any(v => v.Node.Term == before); i++) cluster.StepOne();
        foreach (var voter in voters) cluster.Network.SetChannel(candidate.Id, voter.Id, false);
        cluster.Settle();
        candidate.IsLeader.Should().BeTrue();
    }
}
