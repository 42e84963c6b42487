using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>Takes proposals from their mailbox to raft, as many as wait in one call. Owned by the raft loop.</summary>
internal sealed class ProposalIntake(RaftNode raft, Mailbox<Proposal> proposed, PendingProposals pending)
{
    private readonly List<Proposal> _batch = [];
    private readonly List<ReadOnlyMemory<byte>> _data = [];

    /// <summary>Proposes what waits, or rejects it; true when something waited.</summary>
    /// <param name="permission">Ok, or why nothing may be proposed now.</param>
    /// <param name="last">Index of the last one in the log; 0 when nothing was proposed.</param>
    public bool Take(RaftStatus permission, out ulong last)
    {
        last = 0;
        while (_batch.Count < Limits.ProposalsPerTurn && proposed.TryTake(out var proposal))
        {
            _batch.Add(proposal);
            _data.Add(proposal.Data);
        }

        if (_batch.Count == 0) return false;
        var (first, term) = (0UL, 0UL);
        var status = permission == RaftStatus.Ok ? raft.Propose(_data, out first, out term) : permission;
        RaftException.ThrowIfFatal(status, "propose");
        foreach (var proposal in _batch)
        {
            if (status == RaftStatus.Ok)
            {
                last = first++;
                (proposal.Index, proposal.Term) = (last, term);
                pending.Add(proposal);
                continue;
            }

            proposal.Reject(status is RaftStatus.NotLeader or RaftStatus.NoLeader
                ? ProposalStatus.NotLeader
                : ProposalStatus.Dropped);
        }

        _batch.Clear();
        _data.Clear();
        return true;
    }
}
