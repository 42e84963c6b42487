using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Consensus;

/// <summary>What a raft loop is made of.</summary>
internal sealed class RaftLoopOptions
{
    /// <summary>Name of the node, for the thread.</summary>
    public required string Name { get; init; }

    /// <summary>Raft id of the node.</summary>
    public required NodeId Id { get; init; }

    /// <summary>Number of this start, never the same twice.</summary>
    public required ulong BootId { get; init; }

    /// <summary>The log. The loop only reads it, at a start.</summary>
    public required IRaftLog Log { get; init; }

    /// <summary>Applied index of user.db.</summary>
    public required ulong Applied { get; init; }

    /// <summary>Configuration of user.db at that index.</summary>
    public required ConfState ConfState { get; init; }

    /// <summary>The way to the peers.</summary>
    public required ITransport Transport { get; init; }

    /// <summary>Where ticks come from.</summary>
    public required TickClock Clock { get; init; }

    /// <summary>Raft's own settings.</summary>
    public required RaftSettings Raft { get; init; }

    /// <summary>Where those who wait go on.</summary>
    public Continuations Continuations { get; init; } = Continuations.Pool;
}
