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
    private readonly string _name;
    private readonly RaftLoop _raft;
    private readonly ViewSignal _signal;
    private readonly ITransport _transport;
    private readonly TimeProvider _time;
    private readonly Admission _admission = new();

    public WritePath(string name, RaftLoop raft, ViewSignal signal, ITransport transport, TimeProvider time)
    {
        _name = name;
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
    /// Runs <paramref name="here"/> when this node leads, else <paramref name="there"/> on the leader. Both get the
    /// number of the attempt: above 1, an earlier one may have been applied.
    /// </summary>
    public async Task<T> RouteAsync<T>(
        Func<uint, Task<T>> here, Func<IPeerService, uint, Task<T>> there, TimeSpan timeout, CancellationToken cancel)
    {
        var started = _time.GetTimestamp();
        var attempt = 1U;
        while (true)
        {
            var changed = _signal.Next;
            var view = _raft.View;
            try
            {
                if (view.IsLeader) return await here(attempt).ConfigureAwait(false);
                if (view.Leader != NodeId.None && _transport.Peer(view.Leader) is { } leader)
                    return await WhileLeadsAsync(view.Leader, there(leader, attempt)).ConfigureAwait(false);
            }
            catch (FerroliteException e) when (e.Reason is ErrorReason.NotLeader or ErrorReason.NodeStopped
                or ErrorReason.NodeFaulted or ErrorReason.Diverged && !IsMine(e))
            {
                // Leadership moved, or the leader ended. What it may have applied is found by the request id.
                if (e.Outcome == Outcome.Unknown) attempt++;
            }

            var left = timeout - _time.GetElapsedTime(started);
            await WaitForLeaderAsync(changed, left, attempt > 1, cancel).ConfigureAwait(false);
        }
    }

    // A leader that is cut off or frozen may never answer: whoever leads after it does.
    private async Task<T> WhileLeadsAsync<T>(NodeId leader, Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            var changed = _signal.Next;
            var now = _raft.View.Leader;
            if (now != leader && now != NodeId.None)
            {
                _ = answer.ContinueWith(static t => t.Exception, TaskScheduler.Default);
                throw new FerroliteException(
                    ErrorReason.NotLeader, "the leader changed before it answered", Outcome.Unknown);
            }

            await Task.WhenAny(answer, changed).ConfigureAwait(false);
        }

        return await answer.ConfigureAwait(false);
    }

    private bool IsMine(FerroliteException e) => e.Node == _name;

    /// <summary>The error that names the leader.</summary>
    private static FerroliteException NotLeader() =>
        new(ErrorReason.NotLeader, "this node does not lead; nothing was applied");

    private async Task<ProposalResult> ProposeAsync(byte[] data, TimeSpan timeout, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _admission.Enter(data.Length);
        var proposal = new Proposal(data, _admission);
        if (!_raft.Propose(proposal))
        {
            _admission.Leave(data.Length);
            throw Admission.Overloaded();
        }

        try
        {
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
    }

    private async Task WaitForLeaderAsync(Task changed, TimeSpan left, bool wasSent, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (left <= TimeSpan.Zero && wasSent)
            throw new FerroliteException(
                ErrorReason.OutcomeUnknown,
                "the leader was lost before it confirmed the write; it may have been applied",
                Outcome.Unknown)
            {
                Hint = "send it again under the same request id",
            };
        if (left <= TimeSpan.Zero)
            throw new FerroliteException(
                ErrorReason.NoLeader, "no leader was found before the deadline; nothing was applied")
            {
                Hint = "a majority of the nodes must run and reach each other",
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
