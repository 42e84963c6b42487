using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>The state of a log at a start.</summary>
/// <param name="HardState">Term, vote, commit.</param>
/// <param name="FirstIndex">First index in the log: one beyond the truncated index.</param>
/// <param name="LastIndex">Last index in the log; <c>FirstIndex - 1</c> when it is empty.</param>
/// <param name="TruncatedTerm">Term of the entry before the first one.</param>
/// <param name="TermRuns">The terms of all entries, by runs, ascending.</param>
/// <param name="Applied">The trailing copy of the applied index; user.db's own rules.</param>
internal sealed record RaftLogState(
    HardState HardState, ulong FirstIndex, ulong LastIndex, ulong TruncatedTerm, IReadOnlyList<TermRun> TermRuns,
        ulong Applied);
