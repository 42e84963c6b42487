using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.InProcess;
using Ferrolite.Testing;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>Elections whose winner, and whose reach, a test decides. Manual stepping only.</summary>
internal sealed class ElectionScript(TestCluster cluster)
{
    // No lease of check-quorum is older than an election timeout, and no leader of a minority lives longer.
    private static readonly int LeaseTicks = 3 * new RaftSettings().ElectionTicks;

    /// <summary>The ways between the nodes.</summary>
    public Ways Ways { get; } = new(cluster);

    /// <summary>Cuts all other ways and lets a node win with these votes.</summary>
    public void Elect(ClusterNode candidate, params ClusterNode[] voters)
    {
        CutAll();
        foreach (var voter in voters) Ways.Open(candidate, voter);
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
        foreach (var other in voters.Concat(listeners)) Ways.Open(candidate, other);
        var before = voters.Append(candidate).Max(n => n.Node.Term);
        candidate.Node.ForceElection();
        for (var i = 0; i < 1_000 && voters.Any(v => v.Node.Term == before); i++) cluster.StepOne();
        foreach (var voter in voters) Ways.Cut(candidate, voter);
        cluster.Settle();
        candidate.IsLeader.Should().BeTrue();
    }

    // No term changes by that: nobody gets as far as a candidature.
    private void CutAll()
    {
        Ways.CutAll();
        for (var i = 0; i < LeaseTicks; i++) cluster.StepAll();
        cluster.Nodes.Should().NotContain(n => n.IsLeader);
    }
}
