namespace Ferrolite.Core.Transport;

/// <summary>
/// What nodes ask each other for, beside raft messages. Failures are <see cref="FerroliteException"/>.
/// </summary>
public interface IPeerService
{
    /// <summary>
    /// Executes a write that a peer forwards: it is proposed here, or fails with NOT_LEADER; it is never forwarded
    /// again.
    /// </summary>
    Task<ExecuteResult> ExecuteForwardedAsync(ExecuteRequest request, CancellationToken cancellationToken);

    /// <summary>Proposes a digest entry here, and returns its index; or fails with NOT_LEADER.</summary>
    Task<ulong> ProposeDigestAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The logical hash at the digest entry at <paramref name="index"/>, once this node has applied it.
    /// </summary>
    Task<string> GetDigestAsync(ulong index, CancellationToken cancellationToken);

    /// <summary>
    /// Compares this node's hash at an index with the one that most nodes have; a node that differs quarantines itself.
    /// </summary>
    Task CompareDigestAsync(ulong index, string majority, CancellationToken cancellationToken);

    /// <summary>The state of this node.</summary>
    Task<NodeStatus> GetNodeStatusAsync(CancellationToken cancellationToken);
}
