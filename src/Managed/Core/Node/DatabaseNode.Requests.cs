using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

// What users ask of a node.
public sealed partial class DatabaseNode
{
    private static readonly TimeSpan StatusTimeout = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _health.ThrowIfNoAnswer();
        RequestCheck.Validate(request);
        return _writes.ExecuteAsync(request, request.NoForward, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _health.ThrowIfNoAnswer();
        RequestCheck.Validate(request);
        var outcome = await _reads.QueryAsync(request, cancellationToken).ConfigureAwait(false);
        return new QueryResult(
            _names.Header(_loops.Raft.View, outcome.AppliedIndex), outcome.Columns, outcome.Rows);
    }

    /// <inheritdoc />
    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _health.ThrowIfDown();
        RequestCheck.Validate(request);
        return Task.FromResult(_encoder.Preview(request));
    }

    /// <inheritdoc />
    public async Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var nodes = await _members.AskAsync(
            service => service.GetNodeStatusAsync(StatusTimeout, cancellationToken),
            (member, problem) => new NodeStatus
            {
                Name = member.Name,
                Id = member.Id.Value,
                Role = NodeRole.Unknown,
                Reason = problem,
                Address = member.Address,
            },
            StatusTimeout,
            cancellationToken).ConfigureAwait(false);
        return new ClusterStatus(Genesis.ClusterId, nodes);
    }

    /// <inheritdoc />
    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default)
    {
        _health.ThrowIfDown();
        return new DigestRound(Genesis, _members, _writes, PeerService.Timeout).RunAsync(cancellationToken);
    }
}
