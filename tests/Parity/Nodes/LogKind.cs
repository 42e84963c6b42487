namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>The log under a node.</summary>
public enum LogKind
{
    /// <summary>In memory.</summary>
    Memory,

    /// <summary>raft.db.</summary>
    Sqlite,
}
