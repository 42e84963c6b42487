using Ferrolite.Core.Model;

namespace Ferrolite.Core.Requests;

/// <summary>An encoded entry on its way into the log. Its owner is told once how it ended.</summary>
/// <param name="data">The bytes of the entry; they may not change any more.</param>
/// <param name="admission">Counts it until it ends.</param>
/// <param name="owner">Is told how it ended.</param>
/// <param name="state">What the owner knows it by.</param>
internal sealed class Proposal(ReadOnlyMemory<byte> data, Admission admission, IProposalOwner owner, object state)
    : ICompletion
{
    private int _ended;

    /// <summary>The bytes of the entry.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>What the owner knows it by.</summary>
    public object State { get; } = state;

    /// <summary>Where raft put it; set by the raft loop when it is proposed.</summary>
    public ulong Index { get; set; }

    /// <summary>The term in which it was proposed.</summary>
    public ulong Term { get; set; }

    /// <inheritdoc />
    public void Applied(ulong index, ulong term, CommandOutcome outcome) =>
        End(new ProposalResult(ProposalStatus.Applied, index, term, outcome));

    /// <summary>Ends the proposal without effect.</summary>
    public void Reject(ProposalStatus status) => End(new ProposalResult(status));

    /// <inheritdoc />
    public void Fail(Exception reason)
    {
        if (TryEnd()) owner.Failed(this, reason);
    }

    private void End(in ProposalResult result)
    {
        if (TryEnd()) owner.Ended(this, result);
    }

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return false;
        admission.Leave(Data.Length);
        return true;
    }
}
