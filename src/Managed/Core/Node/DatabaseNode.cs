using Ferrolite.Core.Consensus;
using Ferrolite.Core.Deduplication;
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
    private readonly UserDatabase _database;
    private readonly NodeLoops _loops;
    private readonly TickClock _clock;
    private readonly WriteRouter _writes;
    private readonly ReadPath _reads;
    private readonly MemberRound _members;
    private readonly EntryEncoder _encoder;
    private readonly LeaderWrites _here;
    private readonly PeerService _service;
    private readonly MemberNames _names;
    private readonly DigestBoard _digests = new();
    private readonly NodeHealth _health;
    private readonly ILogger _logger;

    private DatabaseNode(
        NodeOptions options, NodeDirectory directory, IRaftLog log, NodeIdentity identity, ulong bootId)
    {
        _options = options;
        _directory = directory;
        _log = log;
        _identity = identity;
        _logger = options.Logging.CreateLogger<DatabaseNode>();
        _health = new NodeHealth(identity.Name, directory);
        _names = new MemberNames(identity);
        _clock = new TickClock(options.Time, options.ManualStepping ? null : options.Raft.Tick);
        _encoder = new EntryEncoder(options.Time, options.StepLimit);
        _database = UserDatabase.Open(new UserDatabaseOptions
        {
            Path = directory.UserFile,
            RequestWindow = options.RequestWindow,
            WithoutShims = options.WithoutShims,
        });
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
        });
        raft.ViewChanged += view =>
            NodeLog.RoleChanged(_logger, identity.Name, view.Role, view.Term, view.Leader.Value);
        var writer = new LogWriterLoop(identity.Name, log, raft.Persisted);
        var readers = new ReadPool(identity.Name, directory.UserFile);
        var ahead = new LogReadAhead(
            (low, high) => log.Read(low, high, Limits.LogReadBytesMax),
            options.ManualStepping ? null : readers.TryPostToIdle);
        var apply = new ApplyLoop(identity.Name, _database, raft, ahead, PostDigest)
        {
            BatchEntriesMax = options.ApplyBatchEntriesMax,
        };
        raft.Connect(writer, apply);
        _loops = new NodeLoops(raft, writer, apply, readers);
        var preflight = new Preflight(readers, raft);
        _database.SchemaChanged = preflight.Forget;
        if (IsQuarantined) raft.Quarantine();
        _here = new LeaderWrites(_health, raft, preflight, _encoder, _names);
        _writes = new WriteRouter(
            identity.Name,
            new NodeTargets(raft, _here, options.Transport),
            WriteRouter.ClientIdOf(identity.Id, bootId),
            options.Time,
            options.ManualStepping);
        raft.ViewChanged += _ =>
        {
            _writes.OnViewChanged();
            options.ViewChanged?.Invoke();
        };
        _service = new PeerService(identity, directory, _health, _logger)
        {
            Raft = raft,
            Writes = _writes,
            Digests = _digests,
        };
        _members = new MemberRound(identity.Genesis, identity.Id, _service, options.Transport, options.Time);
        _reads = new ReadPath(raft, readers, options.Time, _health.Stopping);
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

    /// <summary>The fault that ended the node; null while it runs.</summary>
    public Exception? Fault => _health.Fault;

    /// <summary>The state of this node.</summary>
    public Task<NodeStatus> GetNodeStatusAsync(CancellationToken cancellationToken = default) =>
        _service.GetNodeStatusAsync(cancellationToken);

    /// <inheritdoc />
    IPeerService ITransportReceiver.Service => _service;

    /// <summary>The loops in a fixed order, for a driver that steps by hand.</summary>
    internal IReadOnlyList<ILoop> Loops => [.. _loops.All, _writes];

    /// <summary>Writes on this node, for a router that does not go by its network.</summary>
    internal IWriteTarget Writes => _here;

    /// <summary>Commit index of this node. Any thread.</summary>
    internal ulong CommitIndex => _loops.Raft.CommitIndex;

    /// <summary>Starts the node of a folder.</summary>
    /// <param name="options">The folder and the surroundings.</param>
    /// <param name="identity">Who the node is, when the folder is empty and it is to be bootstrapped; null to take what is
    /// there.</param>
    /// <exception cref="FerroliteException">Refused: the folder is in use, or empty and nothing is to be
    /// bootstrapped.</exception>
    /// <exception cref="EnvironmentFaultException">The files are damaged, or of a newer format.</exception>
    public static DatabaseNode Start(NodeOptions options, NodeBootstrap? identity = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var directory = NodeDirectory.Open(options.Directory);
        IRaftLog? log = null;
        try
        {
            var (opened, who, boot) = NodeStart.OpenLog(options, directory, identity);
            log = opened;
            var node = new DatabaseNode(options, directory, opened, who, boot);
            options.Transport.Start(node);
            if (!options.ManualStepping) node._loops.Start(node._clock, node.OnFault);
            return node;
        }
        catch
        {
            log?.Dispose();
            directory.Dispose();
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
    public void Pause() => _loops.Pause();

    /// <summary>Ends a freeze.</summary>
    public void Resume() => _loops.Resume();

    /// <inheritdoc />
    public void Receive(PeerMessage message) => _loops.Raft.Receive(message);

    /// <summary>Ends the node cleanly: what waits fails, the log is synced, the files are closed.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_health.TryStop()) return ValueTask.CompletedTask;
        var reason = new FerroliteException(
            ErrorReason.NodeStopped, "the node has stopped; a write that it had proposed may still be applied",
                Outcome.Unknown)
        {
            Node = Name,
        };
        // Joining the threads blocks, for as long as the present turn of each takes.
        return new ValueTask(Task.Factory.StartNew(
            () => Stop(reason), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    private void OnFault(ILoop loop, Exception error)
    {
        if (_health.Stopping.IsCancellationRequested && error is StatementInterruptedException) return;
        if (!_health.TryFault(error)) return;
        NodeLog.Faulted(_logger, error, Name, loop.Name);
        // The faulted loop's own thread cannot wait for itself.
        ThreadPool.QueueUserWorkItem(_ =>
        {
            if (_health.TryStop()) Stop(new FerroliteException(
                ErrorReason.NodeFaulted, $"node {Name} ended by a fault: {error.Message}", Outcome.Unknown)
            {
                Node = Name,
            });
        });
    }

    private void PostDigest(ulong index)
    {
        var work = new DigestWork(LogicalDigest.Open(_directory.UserFile, _options.RequestWindow), _health.Stopping);
        _digests.Post(index, work);
        _loops.Readers.Post(work);
    }

    private void Stop(FerroliteException reason)
    {
        _health.CancelWaits();
        _options.Transport.Dispose();
        _loops.Stop(_database.Interrupt);
        if (Fault is null) _loops.Writer.Finish();
        _loops.Writer.Discard(reason);
        _loops.Apply.Discard(reason);
        _loops.Readers.FailAll(reason);
        _loops.Raft.FailAll(reason);
        _writes.Close(reason);
        _loops.Readers.Dispose();
        _loops.Raft.Dispose();
        _database.Dispose();
        _log.Dispose();
        _directory.Dispose();
        _health.Dispose();
    }
}
