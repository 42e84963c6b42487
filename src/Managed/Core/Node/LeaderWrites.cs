using Ferrolite.Core.Consensus;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Routing;

namespace Ferrolite.Core.Node;

/// <summary>
/// Writes that end on this node: checked, encoded, proposed here while it leads. Safe for concurrent use.
/// </summary>
internal sealed class LeaderWrites(
    NodeHealth health, RaftLoop raft, Preflight preflight, EntryEncoder encoder, MemberNames names)
    : IWriteTarget, IProposalOwner
{
    private readonly Admission _admission = new();

    /// <inheritdoc />
    public bool IsLocal => true;

    /// <inheritdoc />
    public void Send(WriteAttempt attempt)
    {
        try
        {
            health.ThrowIfNoAnswer();
            // A repeat is never refused here: only what is recorded under its id ends it.
            if (attempt.Stamp.Attempt == 1 && attempt.Route.Request is { } request && raft.View.IsLeader)
            {
                var check = preflight.CheckAsync(request, CancellationToken.None);
                if (!check.IsCompletedSuccessfully)
                {
                    _ = ProposeAfterAsync(check, attempt);
                    return;
                }
            }

            Propose(attempt);
        }
        catch (Exception e)
        {
            attempt.Fail(e);
        }
    }

    /// <inheritdoc />
    public void Ended(Proposal proposal, in ProposalResult result)
    {
        var attempt = (WriteAttempt)proposal.State;
        switch (result.Status)
        {
            case ProposalStatus.Applied:
                var header = names.Header(raft.View, result.Index);
                if (WriteAnswer.ErrorOf(header, result) is { } error) attempt.Fail(error);
                else attempt.Complete(WriteAnswer.Of(header, result));
                break;
            case ProposalStatus.NotApplied:
                attempt.Settle(AttemptFate.Overwritten);
                break;
            case ProposalStatus.Dropped:
                attempt.Settle(AttemptFate.Deferred);
                break;
            default:
                attempt.Settle(AttemptFate.NotLeading);
                break;
        }
    }

    /// <inheritdoc />
    public void Failed(Proposal proposal, Exception reason) => ((WriteAttempt)proposal.State).Fail(reason);

    private async Task ProposeAfterAsync(ValueTask check, WriteAttempt attempt)
    {
        try
        {
            await check.ConfigureAwait(false);
            // Its caller may have gone while a reader looked at it.
            if (!attempt.Route.IsEnded) Propose(attempt);
        }
        catch (Exception e)
        {
            attempt.Fail(e);
        }
    }

    private void Propose(WriteAttempt attempt)
    {
        if (!raft.View.IsLeader)
        {
            attempt.Settle(AttemptFate.NotLeading);
            return;
        }

        var data = attempt.Route.Request is { } request
            ? encoder.Encode(request, attempt.Stamp)
            : encoder.EncodeDigest();
        _admission.Enter(data.Length);
        var proposal = new Proposal(data, _admission, this, attempt);
        if (raft.Propose(proposal)) return;
        _admission.Leave(data.Length);
        attempt.Fail(Errors.TooManyWrites());
    }
}
