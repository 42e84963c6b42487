using Ferrolite.Core.Model;

namespace Ferrolite.Core.Requests;

/// <summary>An encoded entry on its way into the log, and the promise of its outcome.</summary>
/// <param name="data">The bytes of the entry; they may not change any more.</param>
/// <param name="admission">Counts it until it ends.</param>
internal sealed class Proposal(ReadOnlyMemory<byte> data, Admission admission) : ICompletion
{
    // Continuations run on the pool: whoever completes a proposal owns a loop.
    private readonly TaskCompletionSource<ProposalResult> _done =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bytes of the entry.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>Where raft put it; set by the raft loop when it is proposed.</summary>
    public ulong Index { get; set; }

    /// <summary>The term in which it was proposed.</summary>
    public ulong Term { get; set; }

    /// <summary>Ends when the proposal has; never faults unless the node does.</summary>
    public Task<ProposalResult> Completion => _done.Task;

    /// <inheritdoc />
    public void Applied(ulong index, ulong term, CommandOutcome outcome) =>
        End(new ProposalResult(ProposalStatus.Applied, index, term, outcome));

    /// <summary>Ends the proposal without effect.</summary>
    public void Reject(ProposalStatus status) => End(new ProposalResult(status));

    /// <inheritdoc />
    public void Fail(Exception reason)
    {
        if (_done.TrySetException(reason)) admission.Leave(Data.Length);
    }

    private void End(ProposalResult result)
    {
        if (_done.TrySetResult(result)) admission.Leave(Data.Length);
    }
}
