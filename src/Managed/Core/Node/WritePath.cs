using Ferrolite.Core.Consensus;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Node;

/// <summary>
/// A write on its way: propose here when this node leads, else forward once to whoever does, else wait for a leader.
/// A proposal that lost its place in the log was not applied for certain, and is proposed again at once.
/// </summary>
internal sealed class WritePath
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly RaftLoop _raft;
    private readonly ViewSignal _signal;
    private readonly ITransport _transport;
    private readonly TimeProvider _time;
    private readonly Admission _admission = new();

    public WritePath(RaftLoop raft, ViewSignal signal, ITransport transport, TimeProvider time)
    {
        _raft = raft;
        _signal = signal;
        _transport = transport;
        _time = time;
    }

    /// <summary>Proposes on this node or fails with NOT_LEADER.</summary>
    public async Task<ProposalResult> ProposeHereAsync(Func<byte[]> encode, TimeSpan timeout, CancellationToken cancel)
    {
        while (true)
        {
            if (!_raft.View.IsLeader) throw NotLeader();
            var result = await ProposeAsync(encode(), timeout, cancel).ConfigureAwait(false);
            switch (result.Status)
            {
                case ProposalStatus.Applied: return result;
                case ProposalStatus.Dropped: throw Admission.Overloaded();
                case ProposalStatus.NotLeader: throw NotLeader();
                case ProposalStatus.NotApplied: continue;
            }
        }
    }

    /// <summary>
    /// Runs <paramref name="here"/> when this node leads, else <paramref name="there"/> on the leader.
    /// </summary>
    public async Task<T> RouteAsync<T>(
        Func<Task<T>> here, Func<IPeerService, Task<T>> there, TimeSpan timeout, CancellationToken cancel)
    {
        var started = _time.GetTimestamp();
        while (true)
        {
            var changed = _signal.Next;
            var view = _raft.View;
            try
            {
                if (view.IsLeader) return await here().ConfigureAwait(false);
                if (view.Leader != NodeId.None && _transport.Peer(view.Leader) is { } leader)
                    return await there(leader).ConfigureAwait(false);
            }
            catch (FerroliteException e) when (e.Reason is ErrorReason.NotLeader or ErrorReason.NodeStopped
                && e.Outcome == Outcome.NotApplied)
            {
                // Leadership moved between the look and the proposal.
            }

            await WaitForLeaderAsync(changed, timeout - _time.GetElapsedTime(started), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The error that names the leader.</summary>
    private static FerroliteException NotLeader() =>
        new(ErrorReason.NotLeader, "this node does not lead; nothing was applied");

    private async Task<ProposalResult> ProposeAsync(byte[] data, TimeSpan timeout, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _admission.Enter(data.Length);
        var proposal = new Proposal(data);
        try
        {
            if (!_raft.Propose(proposal)) throw Admission.Overloaded();
            return await proposal.Completion.WaitAsync(timeout, _time, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            throw new FerroliteException(
                ErrorReason.OutcomeUnknown,
                e is TimeoutException
                    ? $"the write was not confirmed within {timeout.TotalSeconds:0.#} s; it may still be applied"
                    : "the wait for the write was cancelled; it may still be applied",
                Outcome.Unknown)
            {
                Hint = "send it again under the same request id",
            };
        }
        finally
        {
            _admission.Leave(data.Length);
        }
    }

    private async Task WaitForLeaderAsync(Task changed, TimeSpan left, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (left <= TimeSpan.Zero)
            throw new FerroliteException(
                ErrorReason.NoLeader, "no leader was found before the deadline; nothing was applied")
            {
                Hint = "a majority of the nodes must run and reach each other; see .members",
            };
        try
        {
            // The pause covers what changes no view here: a leader that cannot be reached for a moment.
            await changed.WaitAsync(left < Pause ? left : Pause, _time, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }
    }
}
