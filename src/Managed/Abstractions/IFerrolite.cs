namespace Ferrolite;

/// <summary>
/// A Ferrolite database: a node in this process, a cluster in this process, or a cluster elsewhere.
/// Safe for concurrent use. Failures are <see cref="FerroliteException"/>.
/// </summary>
public interface IFerrolite
{
    /// <summary>Writes. Returns when a quorum has synced the entry and this side has applied it.</summary>
    Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads.</summary>
    Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default);

    /// <summary>What the log would hold for a write: no text is rewritten. Nothing is proposed.</summary>
    Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default);

    /// <summary>The state of every member, as far as it is known.</summary>
    Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes every node hash its logical content at one log index, and compares.</summary>
    Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default);
}
