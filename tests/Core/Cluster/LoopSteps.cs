using Ferrolite.Core.Consensus;
using Ferrolite.Core.Loops;
using Ferrolite.InProcess;
using Ferrolite.Testing;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>
/// Steps a cluster loop by loop, so that single loops can stand still: a disk that does not come back from a sync, a
/// state machine that is busy.
/// </summary>
internal sealed class LoopSteps(TestCluster cluster)
{
    private readonly HashSet<ILoop> _held = [];

    /// <summary>The raft loop of a node.</summary>
    public static RaftLoop Raft(ClusterNode node) => node.Node.Loops.OfType<RaftLoop>().Single();

    /// <summary>The loop of a kind stands still until <see cref="Release"/>.</summary>
    public void Hold<T>(ClusterNode node)
        where T : ILoop => _held.Add(node.Node.Loops.OfType<T>().Single());

    /// <summary>Every loop turns again.</summary>
    public void Release() => _held.Clear();

    /// <summary>One turn of every loop that is not held, then one message of every direction.</summary>
    public bool StepOne()
    {
        var worked = false;
        foreach (var node in cluster.Nodes.Where(n => n.IsUp))
        {
            foreach (var loop in node.Node.Loops)
            {
                if (!_held.Contains(loop)) worked |= loop.Turn();
            }
        }

        return cluster.Network.DeliverQueued() > 0 | worked;
    }

    /// <summary>Steps until nothing happens any more; without time passing.</summary>
    public void Settle()
    {
        for (var i = 0; i < 100_000; i++)
        {
            if (!StepOne()) return;
        }

        throw new InvalidOperationException("the cluster did not settle");
    }

    /// <summary>One tick for every node that is up, then steps until nothing happens any more.</summary>
    public void Tick()
    {
        foreach (var node in cluster.Nodes.Where(n => n.IsUp)) node.Node.Tick();
        cluster.Network.Tick();
        Settle();
    }

    /// <summary>
    /// Steps without time passing, and lets the pool run what that completed, until the condition holds.
    /// </summary>
    public async Task SettleUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1_000_000 && !condition(); i++)
        {
            Settle();
            await Task.Yield();
        }

        if (!condition()) throw new InvalidOperationException("the condition did not come to hold");
    }
}
