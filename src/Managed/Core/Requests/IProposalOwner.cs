namespace Ferrolite.Core.Requests;

/// <summary>
/// Whoever made proposals and is told how they ended. On a loop's thread: never throws, never blocks.
/// </summary>
internal interface IProposalOwner
{
    /// <summary>The proposal has ended.</summary>
    void Ended(Proposal proposal, in ProposalResult result);

    /// <summary>The node ends: what became of the proposal is not known here.</summary>
    void Failed(Proposal proposal, Exception reason);
}
