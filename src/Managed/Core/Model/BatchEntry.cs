using Ferrolite.Core.Model.Log.V1;

namespace Ferrolite.Core.Model;

/// <summary>A committed entry on its way through the state machine: what the log says, then what came of it.</summary>
internal sealed class BatchEntry(ulong index, ulong term, LogEntry? entry)
{
    /// <summary>Log index.</summary>
    public ulong Index { get; } = index;

    /// <summary>Term of the entry.</summary>
    public ulong Term { get; } = term;

    /// <summary>The command; null for raft's own empty entries and for conf changes.</summary>
    public LogEntry? Entry { get; } = entry;

    /// <summary>The configuration after a conf change entry; null for all others.</summary>
    public MembershipState? Membership { get; init; }

    /// <summary>True when somebody on this node waits for rows; else they are stepped over.</summary>
    public bool CollectRows { get; init; }

    /// <summary>Set by the state machine, equal on every node but for the rows.</summary>
    public CommandOutcome? Outcome { get; set; }
}
