namespace Ferrolite.Native.Raft;

/// <summary>How a conf change comes into force, by the numbers of eraftpb.</summary>
public enum ConfChangeTransition
{
    /// <summary>One change at once, several through a joint configuration that leaves by itself.</summary>
    Auto = 0,

    /// <summary>Through a joint configuration that leaves by itself.</summary>
    Implicit = 1,

    /// <summary>Through a joint configuration that another conf change leaves.</summary>
    Explicit = 2,
}
