using Ferrolite.Core.Model;

namespace Ferrolite.Core.Requests;

/// <summary>
/// Proposals that are in the log and not yet handed to the state machine. Owned by the raft loop. What was committed
/// settles them, and nothing else does: an entry that is overwritten in this node's own log may live on in another's,
/// and commit from there.
/// </summary>
internal sealed class PendingProposals
{
    // One queue per term in which this node led, terms ascending. A leader only appends, so the indexes in it ascend.
    // Almost always there is one.
    private readonly List<Leadership> _leaderships = [];

    private readonly record struct Leadership(ulong Term, Queue<Proposal> Proposals);

    /// <summary>How many wait.</summary>
    public int Count => _leaderships.Sum(l => l.Proposals.Count);

    /// <summary>Remembers a proposal at its index and term.</summary>
    public void Add(Proposal proposal)
    {
        if (_leaderships.Count == 0 || _leaderships[^1].Term != proposal.Term)
            _leaderships.Add(new Leadership(proposal.Term, new Queue<Proposal>()));
        _leaderships[^1].Proposals.Enqueue(proposal);
    }

    /// <summary>
    /// Takes the proposals of committed entries, aligned with <paramref name="entries"/>; null when there is none.
    /// Those whose place went to another entry end as not applied.
    /// </summary>
    public ICompletion?[]? Take(IEntryBatch entries)
    {
        if (_leaderships.Count == 0) return null;
        var first = entries.Header(0);
        Skip(first.Index - 1, first.Term);
        ICompletion?[]? taken = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var header = entries.Header(i);
            foreach (var (term, proposals) in _leaderships)
            {
                if (!proposals.TryPeek(out var proposal) || proposal.Index != header.Index) continue;
                proposals.Dequeue();
                if (term == header.Term) (taken ??= new ICompletion?[entries.Count])[i] = proposal;
                else proposal.Reject(ProposalStatus.NotApplied);
            }
        }

        SweepOlderTerms(entries.Header(entries.Count - 1).Term);
        return taken;
    }

    /// <summary>
    /// Entries up to <paramref name="index"/> were committed, and what they were is not known here.
    /// </summary>
    /// <param name="index">The last of them.</param>
    /// <param name="term">None of them has a later term.</param>
    public void Skip(ulong index, ulong term)
    {
        foreach (var (proposedIn, proposals) in _leaderships)
        {
            while (proposals.TryPeek(out var proposal) && proposal.Index <= index)
            {
                proposals.Dequeue();
                if (proposedIn > term) proposal.Reject(ProposalStatus.NotApplied);
                else proposal.Fail(Unknown());
            }
        }
    }

    /// <summary>The node ends.</summary>
    public void FailAll(Exception reason)
    {
        foreach (var (_, proposals) in _leaderships)
        {
            while (proposals.TryDequeue(out var proposal)) proposal.Fail(reason);
        }

        _leaderships.Clear();
    }

    private static FerroliteException Unknown() =>
        new(ErrorReason.OutcomeUnknown, "this node did not see what became of the write", Outcome.Unknown)
        {
            Hint = "send it again under the same request id",
        };

    // Whoever leads later has every committed entry, and along a log terms never fall: behind an entry of this term
    // nothing of an older one can commit any more. Up to that entry, each index was settled when it came.
    private void SweepOlderTerms(ulong committedTerm)
    {
        while (_leaderships.Count > 0 && _leaderships[0].Term < committedTerm)
        {
            foreach (var proposal in _leaderships[0].Proposals) proposal.Reject(ProposalStatus.NotApplied);
            _leaderships.RemoveAt(0);
        }
    }
}
