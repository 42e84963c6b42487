namespace Ferrolite.Core.Runtime;

/// <summary>
/// All that a node takes from its surroundings. With the defaults that is the machine; a simulation gives its own, and
/// then nothing of a node touches a wall clock, the thread pool or the disk.
/// </summary>
internal sealed record NodeEnvironment
{
    /// <summary>The clock, for ticks, deadlines and the time stamp of entries.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Seeds of entries, ids, random() of queries.</summary>
    public IRandomSource Random { get; init; } = SystemRandomSource.Instance;

    /// <summary>Where those who wait for a request go on.</summary>
    public Continuations Continuations { get; init; } = Continuations.Pool;

    /// <summary>The files of the node, both databases included.</summary>
    public IFileSystem Files { get; init; } = SystemFiles.Instance;
}
