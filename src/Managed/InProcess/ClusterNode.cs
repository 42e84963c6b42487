using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Node;

namespace Ferrolite.InProcess;

/// <summary>
/// A node of an in-process cluster: it can be frozen, resumed, and started again from its storage. As a database it is
/// that node alone. Freeze, resume, crash and restart are not called concurrently for one node.
/// </summary>
public sealed class ClusterNode : IFerrolite, IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly Member _member;
    private readonly MemoryRaftLog? _memory;
    private DatabaseNode? _node;
    private ulong _boots;

    internal ClusterNode(Cluster cluster, Member member, string directory)
    {
        _cluster = cluster;
        _member = member;
        Directory = directory;
        if (cluster.Options.Storage == StorageKind.Memory) _memory = new MemoryRaftLog();
    }

    /// <summary>Its name: n1, n2 and so on.</summary>
    public string Name => _member.Name;

    /// <summary>Its raft id.</summary>
    public NodeId Id => _member.Id;

    /// <summary>Folder of its files.</summary>
    public string Directory { get; }

    /// <summary>True while it is frozen.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>True since a crash, until it is started again.</summary>
    public bool IsCrashed { get; private set; }

    /// <summary>True when it takes part: started, not frozen, not faulted.</summary>
    public bool IsUp => Alive is not null;

    /// <summary>True when it is up and believes that it leads.</summary>
    public bool IsLeader => Alive is { IsLeader: true };

    /// <summary>The node while it is up; it may end at any moment, so look once.</summary>
    internal DatabaseNode? Alive => Volatile.Read(ref _node) is { Fault: null } node && !IsFrozen ? node : null;

    /// <summary>The node itself.</summary>
    public DatabaseNode Node => _node
        ?? throw new FerroliteException(ErrorReason.NodeStopped, $"node {Name} is not started");

    /// <summary>It was frozen or has crashed, or is so no longer.</summary>
    internal event Action<ClusterNode>? Changed;

    /// <summary>Starts it from its storage.</summary>
    internal void Start()
    {
        var options = _cluster.Options;
        var genesis = _cluster.Genesis;
        _node = DatabaseNode.Start(
            new NodeOptions
            {
                Directory = Directory,
                Transport = _cluster.Mesh.Connect(Id),
                Raft = options.Raft with { Seed = _cluster.Seed },
                ManualStepping = _cluster.IsManual,
                Environment = options.EnvironmentOf((int)Id.Value),
                Logging = options.Logging,
                MemoryLog = _memory is null ? null : (_memory, new NodeIdentity(genesis, Id, Name), ++_boots),
                StepLimit = options.StepLimit,
                RaftVfs = options.RaftVfs?.Invoke((int)Id.Value),
                ApplyBatchEntriesMax = options.ApplyBatchEntriesMax?.Invoke((int)Id.Value)
                    ?? Limits.ApplyBatchEntriesMax,
                RequestWindow = options.RequestWindow,
                WithoutShims = options.WithoutShims,
                ViewChanged = _cluster.Writes.OnViewChanged,
            },
            new NodeBootstrap(genesis, Id));
    }

    /// <summary>Freezes it, as SIGSTOP would; what it holds stays.</summary>
    public void Freeze()
    {
        if (IsFrozen) return;
        IsFrozen = true;
        _cluster.Mesh.Freeze(Id, true);
        _node?.Freeze();
        _cluster.Writes.OnViewChanged();
        Changed?.Invoke(this);
    }

    /// <summary>Ends a freeze.</summary>
    public void Resume()
    {
        if (!IsFrozen) return;
        IsFrozen = false;
        _cluster.Mesh.Freeze(Id, false);
        _node?.Resume();
        _cluster.Writes.OnViewChanged();
        Changed?.Invoke(this);
    }

    /// <summary>Ends it cleanly and starts it again from its storage.</summary>
    public async Task RestartAsync()
    {
        await EndAsync().ConfigureAwait(false);
        Start();
        if (!IsCrashed) return;
        IsCrashed = false;
        Changed?.Invoke(this);
    }

    /// <summary>
    /// Ends it as a crash of its process would: nothing more is written. It is down until <see cref="RestartAsync"/>.
    /// </summary>
    public async Task CrashAsync()
    {
        if (IsFrozen) Resume();
        if (_node is not { } node) return;
        _node = null;
        await node.CrashAsync().ConfigureAwait(false);
        IsCrashed = true;
        Changed?.Invoke(this);
    }

    /// <summary>Ends it cleanly.</summary>
    public async Task EndAsync()
    {
        if (IsFrozen) Resume();
        var node = _node;
        _node = null;
        if (node is not null) await node.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends it for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        _memory?.Dispose();
    }

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        Up().ExecuteAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        Up().QueryAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        _cluster.GetStatusAsync(cancellationToken);

    /// <inheritdoc />
    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        Up().DescribeAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default) =>
        Up().DigestAsync(cancellationToken);

    internal NodeStatus Down(string reason) => new()
    {
        Name = Name,
        Id = Id.Value,
        Role = _node?.Fault is null ? NodeRole.Stopped : NodeRole.Faulted,
        Reason = _node?.Fault?.Message ?? reason,
        Term = _node?.Term ?? 0,
        Address = _member.Address,
    };

    private DatabaseNode Up() => IsFrozen
        ? throw new FerroliteException(ErrorReason.NodeStopped, $"node {Name} is frozen")
        {
            Node = Name,
            Hint = "resume it, or use another node",
        }
        : Node;
}
