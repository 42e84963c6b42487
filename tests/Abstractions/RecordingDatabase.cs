namespace Ferrolite.Abstractions.Tests;

/// <summary>Keeps what it is asked, and answers with nothing.</summary>
internal sealed class RecordingDatabase : IFerrolite
{
    private static readonly ResponseHeader Header = new("n1", "n1", 1, 1);

    public ExecuteRequest? Write { get; private set; }

    public QueryRequest? Read { get; private set; }

    public CancellationToken Token { get; private set; }

    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default)
    {
        (Write, Token) = (request, cancellationToken);
        return Task.FromResult(new ExecuteResult(Header, []));
    }

    public Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        (Read, Token) = (request, cancellationToken);
        return Task.FromResult(new QueryResult(Header, [], []));
    }

    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
