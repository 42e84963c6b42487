namespace Ferrolite.Core.Transport;

/// <summary>
/// What nodes ask each other for, beside raft messages. Every call carries what is left of the asker's time, so that no
/// hop begins the wait anew, and ends when the asker has no more use for it. Failures are
/// <see cref="FerroliteException"/>.
/// </summary>
public interface IPeerService
{
    /// <summary>
    /// Executes a write that a peer forwards: it is proposed here, or fails with NOT_LEADER; it is never forwarded
    /// again. The timeout of the request is what is left.
    /// </summary>
    Task<ExecuteResult> ExecuteForwardedAsync(ExecuteRequest request, CancellationToken cancellationToken);

    /// <summary>Proposes a digest entry here, and returns its index; or fails with NOT_LEADER.</summary>
    Task<ulong> ProposeDigestAsync(TimeSpan timeLeft, CancellationToken cancellationToken);

    /// <summary>
    /// The logical hash at the digest entry at <paramref name="index"/>, once this node has applied it.
    /// </summary>
    Task<string> GetDigestAsync(ulong index, TimeSpan timeLeft, CancellationToken cancellationToken);

    /// <summary>
    /// Compares this node's hash at an index with the one that most nodes have; a node that differs quarantines itself.
    /// </summary>
    Task CompareDigestAsync(ulong index, string majority, TimeSpan timeLeft, CancellationToken cancellationToken);

    /// <summary>The state of this node.</summary>
    Task<NodeStatus> GetNodeStatusAsync(TimeSpan timeLeft, CancellationToken cancellationToken);
}
