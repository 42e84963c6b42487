using Ferrolite.Core.Model;

namespace Ferrolite.Core.Requests;

/// <summary>
/// Proposals that are in the log and not yet handed to the state machine, by index. Owned by the raft loop. An index
/// that commits with another term tells for certain that the proposal was not applied.
/// </summary>
internal sealed class PendingProposals
{
    private readonly Dictionary<ulong, Proposal> _byIndex = [];
    private ulong _sweptTerm;

    /// <summary>How many wait.</summary>
    public int Count => _byIndex.Count;

    /// <summary>Remembers a proposal at its index and term.</summary>
    public void Add(Proposal proposal)
    {
        // What stood there was proposed in an earlier leadership and has been overwritten in the leader's own log.
        if (_byIndex.Remove(proposal.Index, out var overwritten)) overwritten.Reject(ProposalStatus.NotApplied);
        _byIndex.Add(proposal.Index, proposal);
    }

    /// <summary>
    /// Takes the proposals of committed entries, aligned with <paramref name="entries"/>; null when there is none.
    /// Those whose place went to another entry end as not applied.
    /// </summary>
    public ICompletion?[]? Take(IEntryBatch entries)
    {
        if (_byIndex.Count == 0) return null;
        ICompletion?[]? taken = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var header = entries.Header(i);
            if (!_byIndex.Remove(header.Index, out var proposal)) continue;
            if (proposal.Term == header.Term) (taken ??= new ICompletion?[entries.Count])[i] = proposal;
            else proposal.Reject(ProposalStatus.NotApplied);
        }

        SweepOlderTerms(entries.Header(entries.Count - 1).Term);
        return taken;
    }

    /// <summary>The node ends.</summary>
    public void FailAll(Exception reason)
    {
        foreach (var proposal in _byIndex.Values) proposal.Fail(reason);
        _byIndex.Clear();
    }

    // All entries after a committed one have at least its term: a proposal of an older term that still waits for a
    // higher index can never commit.
    private void SweepOlderTerms(ulong committedTerm)
    {
        if (committedTerm <= _sweptTerm) return;
        _sweptTerm = committedTerm;
        foreach (var (index, proposal) in _byIndex)
        {
            if (proposal.Term >= committedTerm) continue;
            _byIndex.Remove(index);
            proposal.Reject(ProposalStatus.NotApplied);
        }
    }
}
