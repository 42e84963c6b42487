using Ferrolite.Core.Consensus;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.Routing;
using Ferrolite.Core.Transport;
using Microsoft.Extensions.Logging;

namespace Ferrolite.Core.Node;

/// <summary>What a node answers to its peers: the seam that a transport serves. Safe for concurrent use.</summary>
internal sealed class PeerService(NodeIdentity identity, NodeDirectory directory, NodeHealth health, ILogger logger)
    : IPeerService
{
    private readonly MemberNames _names = new(identity);

    /// <summary>How long a peer's question may take.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Consensus of this node.</summary>
    public required RaftLoop Raft { get; init; }

    /// <summary>The clock of the asker's time.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Writes on this node.</summary>
    public required WriteRouter Writes { get; init; }

    /// <summary>Hashes of this node's content.</summary>
    public required DigestBoard Digests { get; init; }

    /// <summary>Which file holds the content.</summary>
    public required UserFiles Files { get; init; }

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteForwardedAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        health.ThrowIfNoAnswer();
        return Writes.ExecuteAsync(request, isLocal: true, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ulong> ProposeDigestAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        health.ThrowIfDown();
        return Writes.ProposeDigestAsync(timeLeft, isLocal: true, cancellationToken);
    }

    /// <inheritdoc />
    public Task<string> GetDigestAsync(ulong index, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        health.ThrowIfDown();
        return Digests.At(index).WaitAsync(timeLeft, Time, cancellationToken);
    }

    /// <inheritdoc />
    public async Task CompareDigestAsync(
        ulong index, string majority, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var mine = await GetDigestAsync(index, timeLeft, cancellationToken).ConfigureAwait(false);
        if (mine == majority || health.IsQuarantined) return;
        directory.Quarantine($"its data differs from the majority's at index {index}");
        Raft.Quarantine();
        LogMessages.Quarantine(logger, identity.Name, index);
    }

    /// <inheritdoc />
    public async Task<NodeStatus> GetNodeStatusAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var me = identity.Genesis.Members.First(m => m.Id == identity.Id);
        if (health.Fault is { } fault)
            return new NodeStatus
            {
                Name = identity.Name,
                Id = identity.Id.Value,
                Role = NodeRole.Faulted,
                Reason = fault.Message,
                Address = me.Address,
            };
        var counters = await Raft.GetCountersAsync().WaitAsync(timeLeft, Time, cancellationToken).ConfigureAwait(false);
        var view = Raft.View;
        return new NodeStatus
        {
            Name = identity.Name,
            Id = identity.Id.Value,
            Role = view.Role,
            Term = view.Term,
            Leader = _names.Of(view.Leader),
            FirstIndex = counters.FirstIndex,
            LastIndex = counters.LastIndex,
            PersistedIndex = counters.Persisted,
            CommitIndex = counters.Commit,
            AppliedIndex = counters.Applied,
            Reason = health.Quarantine,
            DatabaseBytes = directory.Length(Files.Current.Path),
            Address = me.Address,
        };
    }
}
