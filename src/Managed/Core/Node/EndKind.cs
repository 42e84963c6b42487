namespace Ferrolite.Core.Node;

/// <summary>How a node ends.</summary>
internal enum EndKind
{
    /// <summary>What waits for the log is written, and the commit index is kept.</summary>
    Clean,

    /// <summary>A loop failed: nothing more is written.</summary>
    Fault,

    /// <summary>As a crash of the process: nothing more is written.</summary>
    Crash,
}
