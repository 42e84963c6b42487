using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

// What clients and peers ask of a node.
public sealed partial class DatabaseNode
{
    private static readonly TimeSpan PeerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StatusTimeout = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfDown();
        ThrowIfQuarantined();
        RequestCheck.Validate(request);
        var id = request.RequestId;
        // Only the first attempt: a repeat that does not know its index may be older than the window.
        if (id is { Attempt: 1, SinceIndex: 0 }) id = id with { SinceIndex = _loops.Raft.AppliedIndex };
        if (request.NoForward) return ExecuteHereAsync(request, id, cancellationToken);
        return _writes.RouteAsync(
            attempt => ExecuteHereAsync(request, Repeat(id, attempt), cancellationToken),
            (peer, attempt) =>
            {
                // A forward may break behind the leader's back: then its outcome is found by the id.
                id ??= _encoder.DrawId(_loops.Raft.AppliedIndex);
                return peer.ExecuteForwardedAsync(
                    request.WithRequestId(Repeat(id, attempt)!), cancellationToken);
            },
            request.Timeout,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteForwardedAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ExecuteHereAsync(request, request.RequestId, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfDown();
        ThrowIfQuarantined();
        RequestCheck.Validate(request.Statement);
        var outcome = await _reads.QueryAsync(request, cancellationToken).ConfigureAwait(false);
        return new QueryResult(Header(outcome.AppliedIndex), outcome.Columns, outcome.Rows);
    }

    /// <inheritdoc />
    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfDown();
        RequestCheck.Validate(request);
        return Task.FromResult(_encoder.Preview(request));
    }

    /// <inheritdoc />
    public async Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var nodes = await _members.AskAsync(
            service => service.GetNodeStatusAsync(cancellationToken),
            (member, problem) => new NodeStatus
            {
                Name = member.Name,
                Id = member.Id.Value,
                Role = NodeRole.Unknown,
                Reason = problem,
                Address =
                    member.Address,
            },
            StatusTimeout,
            cancellationToken).ConfigureAwait(false);
        return new ClusterStatus(Genesis.ClusterId, nodes);
    }

    /// <inheritdoc />
    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        return new DigestRound(Genesis, _members, _writes, PeerTimeout).RunAsync(this, cancellationToken);
    }

    /// <inheritdoc />
    public async Task CompareDigestAsync(ulong index, string majority, CancellationToken cancellationToken)
    {
        var mine = await GetDigestAsync(index, cancellationToken).ConfigureAwait(false);
        if (mine == majority || IsQuarantined) return;
        _directory.Quarantine($"its data differs from the majority's at index {index}");
        _loops.Raft.Quarantine();
        NodeLog.Quarantine(_logger, Name, index);
    }

    /// <inheritdoc />
    public async Task<ulong> ProposeDigestAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        var result = await _writes.ProposeHereAsync(_encoder.EncodeDigest, PeerTimeout, cancellationToken)
            .ConfigureAwait(false);
        return result.Index;
    }

    /// <inheritdoc />
    public Task<string> GetDigestAsync(ulong index, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        return _digests.At(index).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<NodeStatus> GetNodeStatusAsync(CancellationToken cancellationToken)
    {
        var me = Genesis.Members.First(m => m.Id == Id);
        if (Fault is { } fault)
            return new NodeStatus
            {
                Name = Name,
                Id = Id.Value,
                Role = NodeRole.Faulted,
                Reason = fault.Message,
                Address = me.Address,
            };
        var counters = await _loops.Raft.GetCountersAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        var view = _loops.Raft.View;
        return new NodeStatus
        {
            Name = Name,
            Id = Id.Value,
            Role = view.Role,
            Term = view.Term,
            Leader = LeaderName(),
            FirstIndex = counters.FirstIndex,
            LastIndex = counters.LastIndex,
            PersistedIndex = counters.Persisted,
            CommitIndex = counters.Commit,
            AppliedIndex = counters.Applied,
            Reason = QuarantineReason(),
            DatabaseBytes = new FileInfo(_directory.UserFile).Length,
            Address = me.Address,
        };
    }

    private static RequestId? Repeat(RequestId? id, uint attempt) =>
        id is null ? null : id with { Attempt = id.Attempt + attempt - 1 };

    private async Task<ExecuteResult> ExecuteHereAsync(
        ExecuteRequest request, RequestId? id, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        ThrowIfQuarantined();
        // A repeat is never refused here: only what is recorded under its id ends it.
        if (id is not { Attempt: > 1 } && IsLeader)
            await _preflight.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        var result = await _writes
            .ProposeHereAsync(() => _encoder.Encode(request, id), request.Timeout, cancellationToken)
            .ConfigureAwait(false);
        return WriteAnswer.Of(Header(result.Index), result);
    }

    private string? QuarantineReason() => _directory.QuarantineReason is { } reason
        ? $"quarantined: {reason}; it answers nothing and does not lead until it is rebuilt from another node"
        : null;

    private void PostDigest(ulong index)
    {
        var work = new DigestWork(LogicalDigest.Open(_directory.UserFile, _options.RequestWindow), _stopping.Token);
        _digests.Post(index, work);
        _loops.Readers.Post(work);
    }

    private ResponseHeader Header(ulong index) => new(Name, LeaderName(), _loops.Raft.View.Term, index);

    private string? LeaderName()
    {
        var leader = _loops.Raft.View.Leader;
        foreach (var member in Genesis.Members)
        {
            if (member.Id == leader) return member.Name;
        }

        return null;
    }

    private void ThrowIfDown()
    {
        if (Fault is { } fault)
            throw new FerroliteException(ErrorReason.NodeFaulted, $"node {Name} ended by a fault: {fault.Message}")
            {
                Node = Name,
            };
        if (Volatile.Read(ref _stopped) != 0)
            throw new FerroliteException(ErrorReason.NodeStopped, $"node {Name} has stopped") { Node = Name };
    }

    private void ThrowIfQuarantined()
    {
        if (QuarantineReason() is { } reason)
            throw new FerroliteException(ErrorReason.Diverged, $"node {Name} is {reason}")
            {
                Node = Name,
                Hint = "use another node",
            };
    }
}
