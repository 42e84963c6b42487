using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Consensus;

/// <summary>Something that the raft loop is told.</summary>
internal readonly record struct RaftEvent
{
    private RaftEvent(RaftEventKind kind) => Kind = kind;

    /// <summary>What.</summary>
    public RaftEventKind Kind { get; }

    /// <summary>Number of a Ready, or a log index.</summary>
    public ulong Number { get; private init; }

    /// <summary>The peer that is reported on.</summary>
    public NodeId Peer { get; private init; }

    /// <summary>True when the report is a good one.</summary>
    public bool Ok { get; private init; }

    /// <summary>The conf change that the state machine stands at.</summary>
    public ConfChangeEntry? ConfChange { get; private init; }

    /// <summary>What a fetch brought.</summary>
    public FetchedEntries? Fetched { get; private init; }

    /// <summary>Who wants the counters.</summary>
    public Promise<RaftCounters>? Promise { get; private init; }

    /// <summary>Readies up to this number are durable.</summary>
    public static RaftEvent Persisted(ulong number) => new(RaftEventKind.Persisted) { Number = number };

    /// <summary>Entries up to this index are applied.</summary>
    public static RaftEvent Applied(ulong index) => new(RaftEventKind.Applied) { Number = index };

    /// <summary>The state machine stands at a conf change.</summary>
    public static RaftEvent ConfChangeReached(ulong index, ConfChangeEntry change) =>
        new(RaftEventKind.ConfChange) { Number = index, ConfChange = change };

    /// <summary>Entries for a lagging peer are there, or are gone.</summary>
    public static RaftEvent EntriesFetched(FetchedEntries fetched) =>
        new(RaftEventKind.Fetched) { Fetched = fetched };

    /// <summary>Messages to a peer are lost.</summary>
    public static RaftEvent Unreachable(NodeId peer) => new(RaftEventKind.Unreachable) { Peer = peer };

    /// <summary>What became of a snapshot.</summary>
    public static RaftEvent SnapshotReported(NodeId peer, bool ok) =>
        new(RaftEventKind.SnapshotReported) { Peer = peer, Ok = ok };

    /// <summary>Stand for election now.</summary>
    public static RaftEvent Campaign() => new(RaftEventKind.Campaign);

    /// <summary>The node's data is not to be trusted: it may not lead.</summary>
    public static RaftEvent Quarantine() => new(RaftEventKind.Quarantine);

    /// <summary>Somebody wants the counters.</summary>
    public static RaftEvent CountersWanted(Promise<RaftCounters> promise) =>
        new(RaftEventKind.Counters) { Promise = promise };

    /// <summary>The node has ended: nobody takes this any more.</summary>
    public void Refuse(Exception reason)
    {
        Promise?.TrySetException(reason);
        Fetched?.Entries?.Dispose();
    }
}
