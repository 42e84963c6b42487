using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Asks raft for the index at which the reads that wait are linearizable, once for all of them. Owned by the raft loop.
/// </summary>
internal sealed class ReadIndexes(RaftNode raft, NodeId id, ulong bootId, PendingReads pending)
{
    private readonly byte[] _context = new byte[ReadContext.Length];

    /// <summary>Asks when reads wait that no question in flight covers, or when one was probably lost.</summary>
    public void Ask(ulong tick)
    {
        if (!pending.NeedsReadIndex(tick)) return;
        var sequence = pending.NextSequence();
        ReadContext.Write(_context, id, bootId, sequence);
        var status = raft.ReadIndex(_context);
        RaftException.ThrowIfFatal(status, "read index");
        if (status == RaftStatus.Ok) pending.MarkAsked(sequence, tick);
        else pending.MarkRefused(tick);
    }

    /// <summary>Takes raft's answers; those to an earlier life of this node are none.</summary>
    public void Answer(IReadOnlyList<ReadState> answers, ulong applied)
    {
        foreach (var answer in answers)
        {
            if (ReadContext.TryRead(answer.Context, id, bootId, out var sequence))
                pending.Answered(sequence, answer.Index);
        }

        pending.Applied(applied);
    }
}
