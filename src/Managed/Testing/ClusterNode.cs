using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Node;

namespace Ferrolite.Testing;

/// <summary>
/// A node of an in-process cluster: it can be frozen, woken, and started again from its storage. As a database it is
/// that node alone. Stop, resume and restart are not called concurrently for one node.
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

    /// <summary>Its name, n1 to n9.</summary>
    public string Name => _member.Name;

    /// <summary>Its raft id.</summary>
    public NodeId Id => _member.Id;

    /// <summary>Folder of its files.</summary>
    public string Directory { get; }

    /// <summary>True while it is frozen.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>True when it takes part: started, not frozen, not faulted.</summary>
    public bool IsUp => _node is { Fault: null } && !IsStopped;

    /// <summary>True when it is up and believes that it leads.</summary>
    public bool IsLeader => IsUp && Node.IsLeader;

    /// <summary>The node itself.</summary>
    public DatabaseNode Node => _node
        ?? throw new FerroliteException(ErrorReason.NodeStopped, $"node {Name} is not started");

    /// <summary>Starts it from its storage.</summary>
    internal void Start()
    {
        var options = _cluster.Options;
        var genesis = _cluster.Genesis;
        _node = DatabaseNode.Start(
            new NodeOptions
            {
                Directory = Directory,
                Transport = _cluster.Network.Connect(Id),
                Raft = options.Raft with { Seed = options.Seed },
                ManualStepping = options.Stepping == Stepping.Manual,
                Time = options.Time,
                Logging = options.Logging,
                MemoryLog = _memory is null ? null : (_memory, new NodeIdentity(genesis, Id, Name), ++_boots),
                StepLimit = options.StepLimit,
                RaftVfs = options.RaftVfs?.Invoke((int)Id.Value),
                ApplyBatchEntriesMax = options.ApplyBatchEntriesMax?.Invoke((int)Id.Value)
                    ?? Limits.ApplyBatchEntriesMax,
                RequestWindow = options.RequestWindow,
                WithoutShims = options.WithoutShims,
            },
            new NodeBootstrap(genesis, Id));
    }

    /// <summary>Freezes it, as SIGSTOP would; what it holds stays.</summary>
    public void Stop()
    {
        IsStopped = true;
        _cluster.Network.Freeze(Id, true);
        _node?.Pause();
    }

    /// <summary>Wakes it.</summary>
    public void Resume()
    {
        IsStopped = false;
        _cluster.Network.Freeze(Id, false);
        _node?.Resume();
    }

    /// <summary>Ends it cleanly and starts it again from its storage.</summary>
    public async Task RestartAsync()
    {
        await EndAsync().ConfigureAwait(false);
        Start();
    }

    /// <summary>Ends it cleanly.</summary>
    public async Task EndAsync()
    {
        if (IsStopped) Resume();
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

    private DatabaseNode Up() => IsStopped
        ? throw new FerroliteException(ErrorReason.NodeStopped, $"node {Name} is stopped")
        {
            Hint = $"wake it with .chaos resume {Name}, or use another node",
        }
        : Node;
}
