namespace Ferrolite.Native.Raft;

/// <summary>How a leader sends to a peer, by the numbers of the ABI.</summary>
public enum RaftProgressState
{
    /// <summary>One append at a time, to find where the logs part.</summary>
    Probe = 0,

    /// <summary>As many appends as the window takes.</summary>
    Replicate = 1,

    /// <summary>Nothing, until a snapshot has arrived.</summary>
    Snapshot = 2,
}
