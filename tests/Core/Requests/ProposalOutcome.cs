using Ferrolite.Core.Requests;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>A proposal without a request, and its end.</summary>
internal sealed class ProposalOutcome : IProposalOwner
{
    private readonly TaskCompletionSource<ProposalResult> _ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A proposal of an entry without data.</summary>
    public ProposalOutcome() => Proposal = new Proposal(Array.Empty<byte>(), new Admission(), this, this);

    /// <summary>What is proposed.</summary>
    public Proposal Proposal { get; }

    /// <summary>How it ended.</summary>
    public Task<ProposalResult> Completion => _ended.Task;

    public void Ended(Proposal proposal, in ProposalResult result) => _ended.TrySetResult(result);

    public void Failed(Proposal proposal, Exception reason) => _ended.TrySetException(reason);
}
