using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Core.StateMachine;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Node;

// What clients and peers ask of a node.
public sealed partial class DatabaseNode
{
    private static readonly TimeSpan PeerPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StatusPatience = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfDown();
        RequestCheck.Validate(request);
        if (request.NoForward) return ExecuteForwardedAsync(request, cancellationToken);
        return _writes.RouteAsync(
            () => ExecuteForwardedAsync(request, cancellationToken),
            peer => peer.ExecuteForwardedAsync(request, cancellationToken),
            request.Timeout,
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ExecuteResult> ExecuteForwardedAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfDown();
        var result = await _writes.ProposeHereAsync(() => _encoder.Encode(request), request.Timeout, cancellationToken)
            .ConfigureAwait(false);
        var outcome = result.Outcome!;
        if (outcome.Error is { } error)
            throw new FerroliteException(
                error, outcome.Reason)
            { Node = Name, Leader = LeaderName(), Index = result.Index };
        return new ExecuteResult(Header(result.Index), outcome.Results);
    }

    /// <inheritdoc />
    public async Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfDown();
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
        var nodes = await AskMembersAsync(
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
            StatusPatience,
            cancellationToken).ConfigureAwait(false);
        return new ClusterStatus(Genesis.ClusterId, nodes);
    }

    /// <inheritdoc />
    public async Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        var index = await _writes.RouteAsync(
            () => ProposeDigestAsync(cancellationToken),
            peer => peer.ProposeDigestAsync(cancellationToken),
            PeerPatience,
            cancellationToken).ConfigureAwait(false);
        var digests = await AskMembersAsync(
            async service => await service.GetDigestAsync(index, cancellationToken).ConfigureAwait(false),
            (_, problem) => "!" + problem,
            PeerPatience,
            cancellationToken).ConfigureAwait(false);
        return DigestComparison.Report(index, [.. Genesis.Members.Select((m, i) => (m.Name, digests[i]))]);
    }

    /// <inheritdoc />
    public async Task<ulong> ProposeDigestAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        var result = await _writes.ProposeHereAsync(_encoder.EncodeDigest, PeerPatience, cancellationToken)
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
            DatabaseBytes = new FileInfo(_directory.UserFile).Length,
            Address = me.Address,
        };
    }

    private async Task<T[]> AskMembersAsync<T>(
        Func<IPeerService, Task<T>> ask, Func<Member, string, T> failed, TimeSpan patience, CancellationToken cancel)
    {
        var asked = Genesis.Members.Select(async member =>
        {
            var service = member.Id == Id ? this : _options.Transport.Peer(member.Id);
            if (service is null) return failed(member, "does not answer");
            try
            {
                return await ask(service).WaitAsync(patience, _options.Time, cancel).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return failed(member, $"did not answer within {patience.TotalSeconds:0} s");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return failed(member, e.Message);
            }
        });
        return await Task.WhenAll(asked).ConfigureAwait(false);
    }

    private void PostDigest(ulong index)
    {
        var work = new DigestWork(LogicalDigest.Open(_directory.UserFile), _stopping.Token);
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
            throw new FerroliteException(ErrorReason.NodeFaulted, $"node {Name} ended by a fault: {fault.Message}");
        if (Volatile.Read(ref _stopped) != 0)
            throw new FerroliteException(ErrorReason.NodeStopped, $"node {Name} has stopped");
    }
}
