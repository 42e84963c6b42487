using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>Proposes all that waits in one call. Owned by the raft loop.</summary>
internal sealed class ProposalBatch(RaftNode raft, Mailbox<Proposal> proposed, PendingProposals pending)
{
    private readonly List<Proposal> _batch = [];
    private readonly List<ReadOnlyMemory<byte>> _data = [];

    /// <summary>Proposes what waits, up to the bound of a turn.</summary>
    /// <param name="refusal">Why nothing can be proposed now; Ok when it can.</param>
    /// <param name="last">Index of the last entry; 0 when nothing was proposed.</param>
    /// <returns>True when something waited.</returns>
    public bool Propose(RaftStatus refusal, out ulong last)
    {
        last = 0;
        while (_batch.Count < Limits.ProposalsPerTurn && proposed.TryTake(out var proposal))
        {
            _batch.Add(proposal);
            _data.Add(proposal.Data);
        }

        if (_batch.Count == 0) return false;
        var (index, term) = (0UL, 0UL);
        var status = refusal != RaftStatus.Ok ? refusal : raft.Propose(_data, out index, out term);
        RaftException.ThrowIfFatal(status, "propose");
        foreach (var proposal in _batch)
        {
            if (status != RaftStatus.Ok)
            {
                proposal.Reject(status is RaftStatus.NotLeader or RaftStatus.NoLeader
                    ? ProposalStatus.NotLeader
                    : ProposalStatus.Dropped);
                continue;
            }

            last = index++;
            (proposal.Index, proposal.Term) = (last, term);
            pending.Add(proposal);
        }

        _batch.Clear();
        _data.Clear();
        return true;
    }
}
