using Ferrolite.Core.Consensus;
using Ferrolite.Core.Log;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Readers;
using Ferrolite.Core.StateMachine;

namespace Ferrolite.Core.Node;

/// <summary>The loops of a node and, unless it is stepped by hand, their threads.</summary>
internal sealed class NodeLoops
{
    private static readonly TimeSpan InterruptEvery = TimeSpan.FromMilliseconds(20);
    private readonly List<LoopThread> _threads = [];
    private readonly Dictionary<ILoop, LoopThread> _byLoop = [];

    /// <summary>Loops, not driven yet.</summary>
    public NodeLoops(RaftLoop raft, LogWriterLoop writer, ApplyLoop apply, ReadPool readers)
    {
        Raft = raft;
        Writer = writer;
        Apply = apply;
        Readers = readers;
        All = [raft, writer, raft.Fetcher, apply, .. readers.Loops];
    }

    public RaftLoop Raft { get; }

    public LogWriterLoop Writer { get; }

    public ApplyLoop Apply { get; }

    public ReadPool Readers { get; }

    /// <summary>Every loop, in a fixed order.</summary>
    public IReadOnlyList<ILoop> All { get; }

    /// <summary>Gives each loop its thread.</summary>
    public void Start(TickClock clock, Action<ILoop, Exception> fault)
    {
        foreach (var loop in All)
        {
            var thread = new LoopThread(loop, fault, loop == Raft ? () => clock.UntilNext : null);
            _threads.Add(thread);
            _byLoop.Add(loop, thread);
        }

        _threads.ForEach(t => t.Start());
    }

    /// <summary>Lets no further turn begin.</summary>
    public void Freeze() => _threads.ForEach(t => t.Freeze());

    /// <summary>Ends a freeze.</summary>
    public void Resume() => _threads.ForEach(t => t.Resume());

    /// <summary>
    /// Ends all threads. A statement that runs is interrupted until it gives up; nothing of it is recorded.
    /// </summary>
    public void Stop(Action interrupt)
    {
        _threads.ForEach(t => t.RequestStop());
        foreach (var thread in _threads)
        {
            while (!thread.Join(InterruptEvery)) interrupt();
        }
    }
}
