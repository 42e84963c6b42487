using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>
/// The durable half of raft: log, hard state and the bounds of the log. <see cref="Write"/> and <see
/// cref="SaveCommit"/>
/// belong to the log writer; <see cref="Read"/> may be called on any thread. Every implementation passes one
/// conformance suite. An I/O error is an <see cref="EnvironmentFaultException"/> and ends the node.
/// </summary>
internal interface IRaftLog : IDisposable
{
    /// <summary>What a start needs to know. Before the first write.</summary>
    RaftLogState Load();

    /// <summary>
    /// Makes the writes durable in order, in one transaction with one sync: for each, the log is cut from its first
    /// entry on, its entries are appended, its hard state replaces the old one.
    /// </summary>
    void Write(ReadOnlySpan<LogWrite> writes, ulong commit, ulong applied);

    /// <summary>Keeps the commit and applied index at a clean stop; no effect when they are stored already.</summary>
    void SaveCommit(ulong commit, ulong applied);

    /// <summary>
    /// The indexes of the conf changes from <paramref name="low"/> to <paramref name="high"/>, ascending.
    /// </summary>
    IReadOnlyList<ulong> ConfChanges(ulong low, ulong high);

    /// <summary>
    /// Entries from <paramref name="low"/> up to and without <paramref name="high"/>, at least one, then no more than
    /// <paramref name="bytesMax"/> bytes of data.
    /// </summary>
    /// <exception cref="LogIndexException">The range is compacted, or not in the log.</exception>
    IEntryBatch Read(ulong low, ulong high, long bytesMax);
}
