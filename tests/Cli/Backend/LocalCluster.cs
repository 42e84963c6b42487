using Ferrolite.Cli.Demo;

namespace Ferrolite.Cli.Tests.Backend;

/// <summary>Three names over one local database: enough of a cluster for the shell, without any replication.</summary>
internal sealed class LocalCluster : IFerroliteCluster, IFaultControl, IDemoCluster
{
    private readonly LocalDatabase _database = new();
    private readonly List<ActiveFault> _faults = [];
    private readonly Lock _lock = new();
    private ulong _index = 4;
    private int _nextFault = 1;

    /// <summary>Every request that arrived, by its node or "any".</summary>
    public List<(string Node, string Sql)> Writes { get; } = [];

    public List<ExecuteRequest> Requests { get; } = [];

    public List<(string Node, QueryRequest Request)> Reads { get; } = [];

    /// <summary>Called before each write.</summary>
    public Func<CancellationToken, Task>? BeforeWrite { get; set; }

    /// <summary>Called after each read.</summary>
    public Func<Task>? AfterRead { get; set; }

    /// <summary>Nodes whose hash is another one.</summary>
    public HashSet<string> Tampered { get; } = [];

    public bool HasFaults { get; init; } = true;

    public bool Disposed { get; private set; }

    public IReadOnlyList<string> NodeNames { get; } = ["n1", "n2", "n3"];

    public IFaultControl? Faults => HasFaults ? this : null;

    public IFerroliteCluster Cluster => this;

    public DemoFacts Facts { get; init; } = new("n2", 2, TimeSpan.FromSeconds(1.44), null);

    private string? Leader => Array.Find(["n2", "n3", "n1"], name => !IsStopped(name));

    public IFerrolite Node(string name) => new LocalNode(this, name);

    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        ExecuteOnAsync("any", request, cancellationToken);

    public Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        QueryOnAsync("any", request);

    public async Task<ExecuteResult> ExecuteOnAsync(
        string node, ExecuteRequest request, CancellationToken cancellationToken)
    {
        if (BeforeWrite is not null) await BeforeWrite(cancellationToken);
        lock (_lock)
        {
            Check(node);
            Requests.Add(request);
            Writes.AddRange(request.Statements.Select(s => (node, s.Sql)));
            var results = _database.Execute(request.Statements, request.DeferForeignKeys);
            _index++;
            return new ExecuteResult(Header(node), results);
        }
    }

    public async Task<QueryResult> QueryOnAsync(string node, QueryRequest request)
    {
        var result = await ReadAsync(node, request);
        if (AfterRead is { } after) await after();
        return result;
    }

    private Task<QueryResult> ReadAsync(string node, QueryRequest request)
    {
        lock (_lock)
        {
            try
            {
                Check(node);
                Reads.Add((node, request));
                var (columns, rows) = _database.Query(request.Statement);
                return Task.FromResult(new QueryResult(Header(node), columns, rows));
            }
            catch (FerroliteException e)
            {
                return Task.FromException<QueryResult>(e);
            }
        }
    }

    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new EntryPreview(request.Statements, DateTimeOffset.UnixEpoch, new string('a', 32), 100, 42));

    public Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new ClusterStatus("test", [.. NodeNames.Select(Status)]));

    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new DigestReport(_index, [.. NodeNames.Select(Digest)]));

    public IReadOnlyList<ActiveFault> List() => [.. _faults];

    public Task<ActiveFault> FreezeAsync(string node, CancellationToken cancellationToken = default)
    {
        var name = node == "leader" ? Leader! : node;
        if (IsStopped(name)) throw new FerroliteException(ErrorReason.Refused, $"{name} is stopped already");
        var fault = new ActiveFault(_nextFault++, "freeze " + name, name);
        _faults.Add(fault);
        return Task.FromResult(fault);
    }

    public Task<ActiveFault> CrashAsync(string node, CancellationToken cancellationToken = default) =>
        Task.FromResult(Disturb("crash " + node, node));

    public Task<ActiveFault> IsolateAsync(string node, CancellationToken cancellationToken = default) =>
        Task.FromResult(Disturb("isolate " + node, node));

    public Task<ActiveFault> PartitionAsync(
        IReadOnlyList<IReadOnlyList<string>> groups, CancellationToken cancellationToken = default) =>
        Task.FromResult(Disturb("partition " + string.Join(" | ", groups.Select(g => string.Join(' ', g))), null));

    public Task<ActiveFault> DisturbAsync(NetworkFault fault, CancellationToken cancellationToken = default) =>
        Task.FromResult(Disturb(fault.ToString(), null));

    public Task<string> ResumeAsync(string node, CancellationToken cancellationToken = default)
    {
        if (!IsStopped(node)) throw new FerroliteException(ErrorReason.Refused, $"{node} is not stopped");
        _faults.RemoveAll(fault => fault.Node == node);
        return Task.FromResult(node);
    }

    public Task<string> RestartAsync(string node, CancellationToken cancellationToken = default) =>
        Task.FromResult(node);

    public Task<IReadOnlyList<ActiveFault>> HealAsync(CancellationToken cancellationToken = default)
    {
        var healed = List();
        _faults.Clear();
        return Task.FromResult(healed);
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private ActiveFault Disturb(string description, string? node)
    {
        var fault = new ActiveFault(_nextFault++, description, node);
        _faults.Add(fault);
        return fault;
    }

    private bool IsStopped(string name) => _faults.Exists(fault => fault.Node == name);

    private void Check(string node)
    {
        if (IsStopped(node))
            throw new FerroliteException(ErrorReason.NodeStopped, $"{node} is stopped") { Node = node };
        if (_faults.Count > 1)
            throw new FerroliteException(ErrorReason.NoLeader, "no leader within 30 s") { Hint = "wait" };
    }

    private ResponseHeader Header(string node) => new(node == "any" ? Leader! : node, Leader, 2, _index);

    private NodeStatus Status(string name) => new()
    {
        Name = name,
        Id = ulong.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture),
        Role = IsStopped(name) ? NodeRole.Stopped : name == Leader ? NodeRole.Leader : NodeRole.Follower,
        Reason = IsStopped(name) ? "stopped by a fault" : null,
        Term = 2,
        Leader = Leader,
        FirstIndex = 1,
        LastIndex = _index,
        PersistedIndex = _index,
        CommitIndex = _index,
        AppliedIndex = _index,
        DatabaseBytes = 8192,
        Address = "mem:" + name,
    };

    private NodeDigest Digest(string name) => IsStopped(name)
        ? new NodeDigest(name, null, "stopped")
        : Tampered.Contains(name) ? new NodeDigest(name, "bb" + name, null) : new NodeDigest(name, "aa", null);
}
