namespace Ferrolite.Native.Raft;

/// <summary>What a raft node starts from.</summary>
public sealed record RaftStart
{
    /// <summary>Hard state: term.</summary>
    public required ulong Term { get; init; }

    /// <summary>Hard state: vote, 0 = nobody.</summary>
    public required ulong Vote { get; init; }

    /// <summary>Hard state: commit; not below <see cref="Applied"/>, not beyond <see cref="LastIndex"/>.</summary>
    public required ulong Commit { get; init; }

    /// <summary>First index in the log.</summary>
    public required ulong FirstIndex { get; init; }

    /// <summary>Last index in the log; <c>FirstIndex - 1</c> when it is empty.</summary>
    public required ulong LastIndex { get; init; }

    /// <summary>Term of the entry before the first one.</summary>
    public required ulong TruncatedTerm { get; init; }

    /// <summary>Applied index of the state machine.</summary>
    public required ulong Applied { get; init; }

    /// <summary>The terms of all entries, by runs, ascending.</summary>
    public required IReadOnlyList<(ulong FirstIndex, ulong Term)> TermRuns { get; init; }

    /// <summary>The indexes of all conf changes behind <see cref="Applied"/>, ascending.</summary>
    public required IReadOnlyList<ulong> ConfChanges { get; init; }

    /// <summary>The configuration at the applied index.</summary>
    public required RaftConfiguration Configuration { get; init; }
}
