using Ferrolite.Core.Loops;
using Ferrolite.Core.Node;

namespace Ferrolite.Testing;

// A cluster that moves only when told: one thread turns the loops of all nodes in seeded order.
public sealed partial class TestCluster
{
    private readonly SplitMix _order;
    private readonly List<(DatabaseNode? Node, ILoop Loop)> _turns = [];

    /// <summary>
    /// One turn of every loop of every node that is up, in seeded order, then one message of every direction. True when
    /// anything happened. Manual stepping only.
    /// </summary>
    public bool StepOne()
    {
        RequireManual();
        _turns.Clear();
        foreach (var node in Nodes)
        {
            if (!node.IsUp) continue;
            foreach (var loop in node.Node.Loops) _turns.Add((node.Node, loop));
        }

        _turns.Add((null, _cluster.Writes));
        _order.Shuffle(_turns);
        var worked = false;
        foreach (var (node, loop) in _turns)
        {
            worked |= node?.Turn(loop) ?? loop.Turn();
            worked |= _continuations.RunAll() > 0;
        }

        return Network.DeliverQueued() > 0 | worked;
    }

    /// <summary>Steps until nothing happens any more; without time passing.</summary>
    public void Settle(int stepsMax = 100_000)
    {
        for (var i = 0; i < stepsMax; i++)
        {
            if (!StepOne()) return;
        }

        throw new InvalidOperationException($"The cluster did not settle within {stepsMax} steps; its seed is {Seed}.");
    }

    /// <summary>One tick for every node that is up, then steps until nothing happens any more.</summary>
    public void StepAll()
    {
        RequireManual();
        foreach (var node in Nodes)
        {
            if (node.IsUp) node.Node.Tick();
        }

        _cluster.Writes.Tick();
        Network.Tick();
        Settle();
    }

    /// <summary>Ticks and steps until the condition holds.</summary>
    /// <exception cref="InvalidOperationException">It did not hold within <paramref name="ticksMax"/>
    /// ticks.</exception>
    public void RunUntil(Func<bool> condition, int ticksMax = 1_000)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Settle();
        for (var i = 0; i < ticksMax && !condition(); i++) StepAll();
        if (!condition())
            throw new InvalidOperationException(
                $"The condition did not hold within {ticksMax} ticks; the seed is {Seed}.");
    }

    private void RequireManual()
    {
        if (!_cluster.IsManual)
            throw new InvalidOperationException("This cluster moves by itself; launch it with Stepping.Manual.");
    }
}
