using Ferrolite.Core.Consensus;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Log;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.Routing;
using Ferrolite.Core.Sqlite;
using Ferrolite.Core.StateMachine;
using Ferrolite.Core.Transport;
using Microsoft.Extensions.Logging;

namespace Ferrolite.Core.Node;

/// <summary>
/// One node of a replicated database: composes log, consensus, state machine and transport, and answers requests. A
/// fault in any loop ends the node: it is stored once, fails what waits, and the next start recovers from disk.
/// Safe for concurrent use.
/// </summary>
public sealed partial class DatabaseNode : IFerrolite, ITransportReceiver, IAsyncDisposable
{
    private readonly NodeOptions _options;
    private readonly NodeDirectory _directory;
    private readonly IRaftLog _log;
    private readonly NodeIdentity _identity;
    private readonly CurrentDatabase _database;
    private readonly NodeLoops _loops;
    private readonly TickClock _clock;
    private readonly WriteRouter _writes;
    private readonly ReadPath _reads;
    private readonly MemberRound _members;
    private readonly EntryEncoder _encoder;
    private readonly LeaderWrites _here;
    private readonly PeerService _service;
    private readonly MemberNames _names;
    private readonly NodeHealth _health;
    private readonly ILogger _logger;
    private TaskCompletionSource? _ended;

    private DatabaseNode(
        NodeOptions options, NodeDirectory directory, IRaftLog log, CurrentDatabase database, NodeLife life)
    {
        var (identity, bootId) = life;
        _database = database;
        _options = options;
        _directory = directory;
        _log = log;
        _identity = identity;
        _logger = options.Logging.CreateLogger<DatabaseNode>();
        _health = new NodeHealth(identity.Name, directory);
        _names = new MemberNames(identity);
        _clock = new TickClock(options.Environment.Time, options.ManualStepping ? null : options.Raft.Tick);
        _encoder = new EntryEncoder(options.Environment, options.StepLimit);
        var raft = new RaftLoop(new RaftLoopOptions
        {
            Name = identity.Name,
            Id = identity.Id,
            BootId = bootId,
            Log = log,
            Applied = _database.AppliedIndex,
            ConfState = _database.ConfState,
            Transport = options.Transport,
            Clock = _clock,
            Raft = options.Raft,
            Continuations = options.Environment.Continuations,
        });
        raft.ViewChanged += view =>
            LogMessages.RoleChanged(_logger, identity.Name, view.Role, view.Term, view.Leader.Value);
        var writer = new LogWriterLoop(identity.Name, log, raft.Persisted);
        var readers = new ReadPool(identity.Name, _database.Files, options.Environment.Random.Next);
        var digests = new LocalDigests(
            _database.Files, readers, options.RequestWindow, _health.Stopping, options.Environment.Continuations);
        var ahead = new LogReadAhead(
            (low, high) => log.Read(low, high, Limits.LogReadBytesMax),
            options.ManualStepping ? null : work => readers.TryPostToIdle(work));
        var apply = new ApplyLoop(identity.Name, _database, raft, ahead, digests.Take)
        {
            BatchEntriesMax = options.ApplyBatchEntriesMax,
        };
        raft.Connect(writer, apply);
        _loops = new NodeLoops(raft, writer, apply, readers);
        var preflight = new Preflight(readers, raft, options.Environment);
        _database.SchemaChanged = preflight.Forget;
        if (IsQuarantined) raft.Quarantine();
        _here = new LeaderWrites(_health, raft, preflight, _encoder, _names);
        _writes = new WriteRouter(
            identity.Name,
            new NodeTargets(raft, _here, options.Transport),
            WriteRouter.ClientIdOf(identity.Id, bootId),
            options.Environment,
            options.ManualStepping);
        raft.ViewChanged += _ =>
        {
            _writes.OnViewChanged();
            options.ViewChanged?.Invoke();
        };
        _service = new PeerService(identity, directory, _health, _logger)
        {
            Raft = raft,
            Time = options.Environment.Time,
            Writes = _writes,
            Digests = digests.Board,
            Files = _database.Files,
        };
        _members = new MemberRound(
            identity.Genesis, identity.Id, _service, options.Transport, options.Environment.Time);
        _reads = new ReadPath(raft, readers, options.Environment, _health.Stopping);
    }

    /// <summary>Its name.</summary>
    public string Name => _identity.Name;

    /// <summary>Its raft id.</summary>
    public NodeId Id => _identity.Id;

    /// <summary>The first members of its cluster.</summary>
    public Genesis Genesis => _identity.Genesis;

    /// <summary>True while this node leads, as far as it knows.</summary>
    public bool IsLeader => _loops.Raft.View.IsLeader;

    /// <summary>True when its data differs from the majority's: it answers nothing, and does not lead.</summary>
    public bool IsQuarantined => _health.IsQuarantined;

    /// <summary>Term that this node knows.</summary>
    public ulong Term => _loops.Raft.View.Term;

    /// <summary>Index of the last entry that it has applied.</summary>
    public ulong AppliedIndex => _loops.Raft.AppliedIndex;

    /// <summary>The fault that ended the node; null while it runs.</summary>
    public Exception? Fault => _health.Fault;

    /// <summary>The state of this node.</summary>
    public Task<NodeStatus> GetNodeStatusAsync(CancellationToken cancellationToken = default) =>
        _service.GetNodeStatusAsync(PeerService.Timeout, cancellationToken);

    /// <inheritdoc />
    IPeerService ITransportReceiver.Service => _service;

    /// <summary>The loops in a fixed order, for a driver that steps by hand.</summary>
    internal IReadOnlyList<ILoop> Loops => [.. _loops.All, _writes];

    /// <summary>Writes on this node, for a router that does not go by its network.</summary>
    internal IWriteTarget Writes => _here;

    /// <summary>Commit index of this node. Any thread.</summary>
    internal ulong CommitIndex => _loops.Raft.CommitIndex;

    /// <summary>Starts the node of a folder.</summary>
    /// <param name="options">The folder and the surroundings; the node owns the transport from now on.</param>
    /// <param name="identity">Who the node is, when the folder is empty and it is to be bootstrapped; null to take what
    /// is
    /// there.</param>
    /// <exception cref="FerroliteException">Refused: the folder is in use, or empty and nothing is to be
    /// bootstrapped.</exception>
    /// <exception cref="EnvironmentFaultException">The files are damaged, or of a newer format.</exception>
    public static DatabaseNode Start(NodeOptions options, NodeBootstrap? identity = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        DatabaseNode? node = null;
        List<IDisposable> opened = [options.Transport];
        try
        {
            var directory = NodeDirectory.Open(options.Directory, options.Environment.Files);
            opened.Add(directory);
            var (log, who, boot) = NodeStart.OpenLog(options, directory, identity);
            opened.Add(log);
            var database = CurrentDatabase.Open(new UserDatabaseOptions
            {
                Path = directory.UserFile,
                Vfs = options.Environment.Files.Vfs,
                RequestWindow = options.RequestWindow,
                WithoutShims = options.WithoutShims,
            });
            opened.Add(database);
            node = new DatabaseNode(options, directory, log, database, new NodeLife(who, boot));
            options.Transport.Start(node);
            if (!options.ManualStepping) node._loops.Start(node._clock, node.OnFault);
            return node;
        }
        catch
        {
            if (node is not null)
            {
                node.EndAsync(EndKind.Crash).GetAwaiter().GetResult();
                throw;
            }

            for (var i = opened.Count - 1; i >= 0; i--) opened[i].Dispose();
            throw;
        }
    }

    /// <summary>Adds one tick of raft's time, for a driver that steps by hand.</summary>
    public void Tick()
    {
        _clock.Add();
        _loops.Raft.Signal.Set();
        _writes.Tick();
    }

    /// <summary>Stands for election at once.</summary>
    public void ForceElection() => _loops.Raft.Campaign();

    /// <summary>Freezes the node, as SIGSTOP would: no loop begins another turn.</summary>
    public void Freeze() => _loops.Freeze();

    /// <summary>Ends a freeze.</summary>
    public void Resume() => _loops.Resume();

    /// <inheritdoc />
    void ITransportReceiver.Receive(PeerMessages messages) => _loops.Raft.Receive(messages);

    /// <inheritdoc />
    void ITransportReceiver.Unreachable(NodeId peer) => _loops.Raft.ReportUnreachable(peer);

    /// <inheritdoc />
    void ITransportReceiver.SnapshotSent(NodeId peer, bool succeeded) =>
        _loops.Raft.ReportSnapshot(peer, succeeded);

    /// <summary>
    /// Ends the node cleanly: what waits fails, the log is synced, the files are closed. Every call returns when the
    /// node has ended, also one that comes second or after a fault. It does not throw: a step that fails is logged,
    /// and is the <see cref="Fault"/> of the node.
    /// </summary>
    public ValueTask DisposeAsync() => new(EndAsync(EndKind.Clean));

    /// <summary>
    /// Ends the node as a crash of its process would: what waits fails, and nothing more is written to its log.
    /// </summary>
    internal Task CrashAsync() => EndAsync(EndKind.Crash);

    /// <summary>One turn of one of the <see cref="Loops"/>, for a driver that steps by hand; a turn that throws ends
    /// the
    /// node, as it does on a thread. True when there may be more to do at once.</summary>
    internal bool Turn(ILoop loop)
    {
        if (Volatile.Read(ref _ended) is not null) return false;
        try
        {
            return loop.Turn();
        }
        catch (Exception e)
        {
            OnFault(loop, e);
            return true;
        }
    }

    private void OnFault(ILoop loop, Exception error)
    {
        if (_health.Stopping.IsCancellationRequested && error is StatementInterruptedException) return;
        if (!_health.TryFault(error)) return;
        // First: a logger may throw, on the disk that has just failed.
        _ = EndAsync(EndKind.Fault);
        LogMessages.Faulted(_logger, error, Name, loop.Name);
    }

    // The first call decides how the node ends; all others wait for that.
    private Task EndAsync(EndKind kind)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _ended, mine, null) is { } first) return first.Task;
        _health.Stop();
        if (_options.ManualStepping)
        {
            End(kind);
            mine.SetResult();
            return mine.Task;
        }

        // Joining the threads blocks, for as long as the present turn of each takes; a loop that failed cannot wait for
        // its own thread.
        _ = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    End(kind);
                }
                finally
                {
                    mine.SetResult();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return mine.Task;
    }

    private void End(EndKind kind)
    {
        var ending = new NodeEnding(Name, _logger, _options.BeforeStopStep);
        ending.Step("cancel", _health.CancelWaits);
        ending.Step("transport", _options.Transport.Dispose);
        ending.Step("threads", () => _loops.Stop(_database.Interrupt));
        if (kind == EndKind.Clean && Fault is null) ending.Step("log", _loops.Writer.Finish);
        if (kind == EndKind.Clean && ending.Failure is { } failure) _health.TryFault(failure);
        var reason = Ended();
        ending.Step("log writes", () => _loops.Writer.Discard(reason));
        ending.Step("entries", () => _loops.Apply.Discard(reason));
        ending.Step("reads", () => _loops.Readers.Close(reason));
        ending.Step("requests", () => _loops.Raft.FailAll(reason));
        ending.Step("writes", () => _writes.Close(reason));
        ending.Step("digests", () => _service.Digests.Close(reason));
        ending.Step("readers", _loops.Readers.Dispose);
        ending.Step("raft", _loops.Raft.Dispose);
        ending.Step("user.db", _database.Dispose);
        ending.Step("raft.db", _log.Dispose);
        ending.Step("directory", _directory.Dispose);
        ending.Step("health", _health.Dispose);
        if (kind == EndKind.Clean && ending.Failure is { } late) _health.TryFault(late);
    }

    private FerroliteException Ended() => Fault is { } fault
        ? new FerroliteException(
            ErrorReason.NodeFaulted, $"node {Name} ended by a fault: {fault.Message}", Outcome.Unknown)
        { Node = Name }
        : new FerroliteException(
            ErrorReason.NodeStopped,
            "the node has stopped; a write that it had proposed may still be applied",
            Outcome.Unknown)
        { Node = Name };
}
