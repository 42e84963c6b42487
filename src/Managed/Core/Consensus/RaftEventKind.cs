namespace Ferrolite.Core.Consensus;

/// <summary>Kinds of <see cref="RaftEvent"/>.</summary>
internal enum RaftEventKind
{
    /// <summary>The log writer has made Readies up to Number durable.</summary>
    Persisted,

    /// <summary>The state machine has applied entries up to Number.</summary>
    Applied,

    /// <summary>The state machine stands at the conf change at Number.</summary>
    ConfChange,

    /// <summary>Entries for a lagging peer are there.</summary>
    Fetched,

    /// <summary>Stand for election now.</summary>
    Campaign,

    /// <summary>The node's data is not to be trusted: it may not lead.</summary>
    Quarantine,

    /// <summary>Somebody wants the counters.</summary>
    Counters,
}
