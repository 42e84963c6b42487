namespace Ferrolite.Cli.Tests.Backend;

internal sealed class LocalNode(LocalCluster cluster, string name) : IFerrolite
{
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        cluster.ExecuteOnAsync(name, request, cancellationToken);

    public Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        cluster.QueryOnAsync(name, request);

    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        cluster.DescribeAsync(request, cancellationToken);

    public Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        cluster.GetStatusAsync(cancellationToken);

    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default) =>
        cluster.DigestAsync(cancellationToken);
}
