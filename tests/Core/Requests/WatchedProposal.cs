using Ferrolite.Core.Requests;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>Proposals without data, which no state machine stumbles over, and whose end can be looked at.</summary>
internal static class WatchedProposal
{
    private static readonly Watcher Owner = new();

    /// <summary>A new one.</summary>
    public static Proposal New() => new(
        Array.Empty<byte>(),
        new Admission(),
        Owner,
        new TaskCompletionSource<ProposalResult>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>How it ended.</summary>
    public static Task<ProposalResult> Completion(this Proposal proposal) => Promise(proposal).Task;

    private static TaskCompletionSource<ProposalResult> Promise(Proposal proposal) =>
        (TaskCompletionSource<ProposalResult>)proposal.State;

    private sealed class Watcher : IProposalOwner
    {
        public void Ended(Proposal proposal, in ProposalResult result) => Promise(proposal).SetResult(result);

        public void Failed(Proposal proposal, Exception reason) => Promise(proposal).SetException(reason);
    }
}
