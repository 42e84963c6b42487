using System.Buffers.Binary;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Routing;

/// <summary>
/// Brings writes to whoever leads, and each of them to one outcome.
/// <para>
/// A write enters on its caller's thread. With a leader known, its first attempt is sent there and then, the write is
/// pushed on a list of arrivals, and nothing else is done for it: the attempt's answer ends it, from whatever thread
/// that comes. No timer, no task and no lock belongs to a write on this way.
/// </para>
/// <para>
/// All else happens in the router's turn, one at a time, which looks at every write that is outstanding: ended ones
/// are dropped, overdue and cancelled ones end, one that waits is sent when a leader is known, one whose leader is
/// not the leader any more is sent to the new one under the same request id with the next attempt number while the
/// old attempt may still answer (the first outcome wins, the request window answers the other), one whose attempt
/// failed is sent again. A turn follows what may change something: another view of who leads, an attempt that did
/// not end its write, a caller who gives up, and a tick, which comes only while writes are outstanding. What failed
/// without a change of view is sent again at the next tick, not before.
/// </para>
/// <para>
/// A write has one deadline, set when it enters. Every attempt gets what is left of it. When it is over, or the caller
/// gives up, the wait ends, open attempts are cancelled, and the answer says whether anything may still be applied.
/// </para>
/// Any thread, but for the turn.
/// </summary>
internal sealed class WriteRouter : ILoop, IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Queued = 1;
    private const int Running = 2;
    private const int RunningAgain = 3;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LeftMin = TimeSpan.FromMilliseconds(1);
    private readonly string? _node;
    private readonly IWriteTargets _targets;
    private readonly ReadOnlyMemory<byte> _clientId;
    private readonly TimeProvider _time;
    private readonly Continuations _continuations;
    private readonly ITimer? _timer;
    private readonly List<WriteRoute> _live = [];
    private WriteRoute? _arrived;
    private long _sequence;
    private ulong _answeredIndex;
    private int _version;
    private int _phase;
    private int _armed;
    private int _ticked;
    private FerroliteException? _closed;

    /// <summary>A router without writes.</summary>
    /// <param name="node">The node that it routes for, whose own end ends its writes; null when it routes for
    /// none.</param>
    /// <param name="targets">Where writes can go.</param>
    /// <param name="clientId">The client id of writes that bring none; never used by another router.</param>
    /// <param name="environment">The clock of the deadlines, and where callers go on.</param>
    /// <param name="isManual">True: somebody calls <see cref="Turn"/> and <see cref="Tick"/>.</param>
    public WriteRouter(
        string? node, IWriteTargets targets, ReadOnlyMemory<byte> clientId, NodeEnvironment environment, bool isManual)
    {
        _node = node;
        _targets = targets;
        _clientId = clientId;
        _time = environment.Time;
        _continuations = environment.Continuations;
        Name = (node ?? "cluster") + "/writes";
        if (!isManual)
            _timer = _time.CreateTimer(
                static router => ((WriteRouter)router!).Tick(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <summary>How many writes the last turn left outstanding.</summary>
    public int Outstanding => _live.Count;

    /// <summary>The client id of one life of one node.</summary>
    public static ReadOnlyMemory<byte> ClientIdOf(NodeId node, ulong bootId)
    {
        var id = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(id, node.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(id.AsSpan(8), bootId);
        return id;
    }

    /// <summary>Executes a write.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="isLocal">True: it is proposed on this node, or fails with NOT_LEADER.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, bool isLocal, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return Task.FromCanceled<ExecuteResult>(cancel);
        var id = request.RequestId;
        // A repeat that does not know its index may be older than the window: only a first attempt is given one.
        var chooses = id is null or { Attempt: 1, SinceIndex: 0 };
        var since = chooses ? SettledIndex : id!.SinceIndex;
        return Begin(
            new WriteRoute(request, DeadlineIn(request.Timeout), _continuations)
            {
                Stamp = id is null
                    ? new RequestStamp(_clientId, (ulong)Interlocked.Increment(ref _sequence), 1, since)
                    : new RequestStamp(id.ClientId, id.Sequence, id.Attempt, since),
                ChoseIndex = chooses,
                IsLocal = isLocal,
                Timeout = request.Timeout,
            },
            cancel);
    }

    /// <summary>Proposes a digest; its log index.</summary>
    public async Task<ulong> ProposeDigestAsync(TimeSpan timeout, bool isLocal, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var route = new WriteRoute(null, DeadlineIn(timeout), _continuations)
        {
            IsLocal = isLocal,
            Timeout = timeout,
        };
        var result = await Begin(route, cancel).ConfigureAwait(false);
        return result.Header.Index;
    }

    /// <summary>Somebody else leads, or nobody, or a target came or went. Any thread.</summary>
    public void OnViewChanged()
    {
        Interlocked.Increment(ref _version);
        Schedule();
    }

    /// <summary>Time has passed. Any thread.</summary>
    public void Tick()
    {
        Volatile.Write(ref _ticked, 1);
        Schedule();
    }

    /// <summary>Asks for a turn. Any thread.</summary>
    public void Schedule()
    {
        // Both sides write before they read: the turn that begins sees what happened, or this sees that it has begun.
        Interlocked.MemoryBarrier();
        while (true)
        {
            var phase = Volatile.Read(ref _phase);
            if (phase is Queued or RunningAgain) return;
            var next = phase == Idle ? Queued : RunningAgain;
            if (Interlocked.CompareExchange(ref _phase, next, phase) != phase) continue;
            if (next == RunningAgain) return;
            if (_timer is null) Signal.Set();
            else ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }
    }

    /// <summary>A turn, for whoever drives this router by hand.</summary>
    public bool Turn()
    {
        if (Volatile.Read(ref _phase) == Idle) return false;
        Execute();
        return true;
    }

    /// <inheritdoc />
    public void Execute()
    {
        do
        {
            Interlocked.Exchange(ref _phase, Running);
            LookAtAll();
        }
        while (Interlocked.CompareExchange(ref _phase, Idle, Running) != Running);
    }

    /// <summary>The node ends: its writes end too, and none enters any more.</summary>
    public void Close(FerroliteException reason)
    {
        Interlocked.CompareExchange(ref _closed, reason, null);
        Schedule();
        if (_timer is null) Turn();
    }

    /// <summary>How much of a write's time is left; a little when it is over, until the next turn ends it.</summary>
    public TimeSpan Left(WriteRoute route)
    {
        var left = _time.GetElapsedTime(_time.GetTimestamp(), route.Deadline);
        return left > LeftMin ? left : LeftMin;
    }

    /// <summary>An answer tells how far the log has come.</summary>
    public void NoteIndex(ulong index)
    {
        var known = Volatile.Read(ref _answeredIndex);
        while (index > known)
        {
            var seen = Interlocked.CompareExchange(ref _answeredIndex, index, known);
            if (seen == known) return;
            known = seen;
        }
    }

    private ulong SettledIndex => Math.Max(_targets.SettledIndex, Volatile.Read(ref _answeredIndex));

    private Task<ExecuteResult> Begin(WriteRoute route, CancellationToken cancel)
    {
        if (cancel.CanBeCanceled) route.CancelBy(this, cancel);
        var version = Volatile.Read(ref _version);
        if (_targets.Leader is { } leader && (leader.IsLocal || !route.IsLocal)) Send(route, leader, version);
        else if (route.IsLocal)
        {
            route.TryFail(Errors.NotLeader());
            return route.Completion;
        }

        Enter(route);
        // What happened between the look at the leader and the entry has found nobody in the list.
        var failed = route.Attempt is { } attempt && attempt.Fate != AttemptFate.Open;
        if (failed || route.IsCancelled || version != Volatile.Read(ref _version) || _closed is not null
            || route.Attempt is null)
            Schedule();
        return route.Completion;
    }

    private void Enter(WriteRoute route)
    {
        WriteRoute? first;
        do
        {
            first = Volatile.Read(ref _arrived);
            route.Next = first;
        }
        while (Interlocked.CompareExchange(ref _arrived, route, first) != first);
        if (Volatile.Read(ref _armed) == 0) Arm();
    }

    private void Arm()
    {
        if (Interlocked.Exchange(ref _armed, 1) == 0) _timer?.Change(SweepInterval, SweepInterval);
    }

    private void Disarm()
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Interlocked.Exchange(ref _armed, 0);
        if (Volatile.Read(ref _arrived) is not null) Arm();
    }

    private void Send(WriteRoute route, IWriteTarget target, int version)
    {
        var attempt = new WriteAttempt(this, route, target, version);
        route.Attempt = attempt;
        target.Send(attempt);
    }

    private void LookAtAll()
    {
        var ticked = Interlocked.Exchange(ref _ticked, 0) != 0;
        for (var next = Interlocked.Exchange(ref _arrived, null); next is not null;)
        {
            var route = next;
            next = route.Next;
            route.Next = null;
            _live.Add(route);
        }

        var version = Volatile.Read(ref _version);
        var target = _targets.Leader;
        var now = _time.GetTimestamp();
        for (var i = _live.Count - 1; i >= 0; i--)
        {
            var route = _live[i];
            if (!route.IsEnded) Look(route, target, version, ticked, now);
            if (!route.IsEnded) continue;
            route.CancelAttempts();
            _live[i] = _live[^1];
            _live.RemoveAt(_live.Count - 1);
        }

        if (_live.Count > 0) return;
        if (ticked) Disarm();
        if (_closed is not null) _timer?.Dispose();
    }

    private void Look(WriteRoute route, IWriteTarget? target, int version, bool ticked, long now)
    {
        if (route.IsCancelled) route.TryFail(RouteEnd.Cancelled(route));
        else if (now >= route.Deadline) route.TryFail(RouteEnd.Overdue(route));
        else if (_closed is { } reason) route.TryFail(RouteEnd.Closed(route, reason));
        else if (route.Attempt is not { } attempt) GoOn(route, target, version, null);
        else if (attempt.Fate == AttemptFate.Open) FollowLeader(route, attempt, target, version);
        else if (!TryEnd(route, attempt)) Repeat(route, attempt, target, version, ticked);
    }

    // A local attempt settles by itself: its place in the log goes to it or to another entry.
    private void FollowLeader(WriteRoute route, WriteAttempt attempt, IWriteTarget? target, int version)
    {
        if (route.IsLocal || target is null || ReferenceEquals(target, attempt.Target)) return;
        KeepOlder(route, attempt);
        Send(route, target, version);
    }

    // True when the failure of an attempt is the answer to the write.
    private bool TryEnd(WriteRoute route, WriteAttempt attempt)
    {
        var failure = attempt.Failure;
        if (attempt.Fate == AttemptFate.Refused && !route.OlderMayBeApplied) return End(route, failure!);
        if (attempt.Fate == AttemptFate.Expired && (!route.ChoseIndex || route.OlderMayBeApplied))
            return End(route, RouteEnd.Expired(route, failure!));
        // This node's own end; another node's is that of a leader, after which there is another one.
        if (failure?.Node is { } node && node == _node
            && failure.Reason is ErrorReason.NodeStopped or ErrorReason.NodeFaulted or ErrorReason.Diverged)
            return End(route, route.OlderMayBeApplied ? Errors.LeaderLost() : failure);
        return route.IsLocal && attempt.Fate is AttemptFate.NotLeading or AttemptFate.Lost
            && End(route, failure ?? Errors.NotLeader());
    }

    private static bool End(WriteRoute route, FerroliteException failure)
    {
        route.TryFail(failure);
        return true;
    }

    private void Repeat(WriteRoute route, WriteAttempt attempt, IWriteTarget? target, int version, bool ticked)
    {
        var fate = attempt.Fate;
        if (fate == AttemptFate.Expired)
        {
            // It was the only attempt there was, and the log itself refused it: so it is not in the log up to there.
            NoteIndex(attempt.Failure!.Index);
            route.Stamp = route.Stamp with { SinceIndex = Math.Max(SettledIndex, attempt.Failure.Index) };
        }

        var atOnce = fate is AttemptFate.Expired or AttemptFate.Overwritten;
        if (!atOnce && !ticked && version == attempt.Version) return;
        if (fate == AttemptFate.Lost) KeepOlder(route, attempt);
        route.Attempt = null;
        GoOn(route, target, version, attempt.Failure);
    }

    private void GoOn(WriteRoute route, IWriteTarget? target, int version, FerroliteException? failure)
    {
        if (route.IsLocal && target is not { IsLocal: true }) route.TryFail(Errors.NotLeader());
        else if (target is not null) Send(route, target, version);
        else if (_targets.Refusal is { } refusal)
            route.TryFail(route.MayBeApplied ? Errors.LeaderLost() : failure ?? refusal);
    }

    private static void KeepOlder(WriteRoute route, WriteAttempt attempt)
    {
        attempt.Older = route.Older;
        route.Older = attempt;
        route.Stamp = route.Stamp with { Attempt = route.Stamp.Attempt + 1 };
    }

    private long DeadlineIn(TimeSpan timeout) =>
        _time.GetTimestamp() + (long)(timeout.TotalSeconds * _time.TimestampFrequency);
}
