using System.Security.Cryptography;
using Ferrolite.Core.Model;
using Ferrolite.Core.Routing;

namespace Ferrolite.InProcess;

/// <summary>
/// A Ferrolite cluster in this process: the real nodes, files and consensus, with the channel mesh between them. As a
/// database it routes to a live node, the leader first.
/// </summary>
public sealed class Cluster : IFerroliteCluster, IAsyncDisposable
{
    private readonly ClusterNode[] _nodes;
    private readonly bool _removeDirectory;
    private readonly ClusterWrites _writes;

    private Cluster(ClusterOptions options, bool isManual, string directory, Genesis genesis)
    {
        Options = options;
        IsManual = isManual;
        Seed = options.Seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        Genesis = genesis;
        Directory = directory;
        _removeDirectory = options.Directory is null;
        _nodes = [.. genesis.Members.Select(m => new ClusterNode(this, m, Path.Combine(directory, m.Name)))];
        _writes = new ClusterWrites(_nodes, Any, options.SharedEnvironment, isManual);
    }

    /// <summary>What it was launched with.</summary>
    public ClusterOptions Options { get; }

    /// <summary>The base of its log.</summary>
    public Genesis Genesis { get; }

    /// <summary>Folder of the nodes' folders.</summary>
    public string Directory { get; }

    /// <summary>What its chance comes from: the one of its options, or one that was drawn.</summary>
    public ulong Seed { get; }

    /// <summary>The nodes, n1 first.</summary>
    public IReadOnlyList<ClusterNode> Nodes => _nodes;

    /// <inheritdoc />
    public IReadOnlyList<string> NodeNames => [.. _nodes.Select(n => n.Name)];

    /// <summary>The node that is up and leads in the highest term; null when none does.</summary>
    public ClusterNode? Leader => _nodes.Where(n => n.IsLeader).MaxBy(n => n.Alive?.Term ?? 0);

    /// <summary>The channels between the nodes.</summary>
    internal ChannelMesh Mesh { get; } = new();

    /// <summary>True when its loops have no threads: somebody turns them.</summary>
    internal bool IsManual { get; }

    /// <summary>Starts all nodes; they elect a leader by themselves.</summary>
    /// <exception cref="FerroliteException">Refused: the directory is in use, or holds something else.</exception>
    public static Cluster Launch(ClusterOptions options) => Launch(options, isManual: false);

    /// <summary>Starts all nodes, without threads if they are to be stepped by hand.</summary>
    internal static Cluster Launch(ClusterOptions options, bool isManual)
    {
        ArgumentNullException.ThrowIfNull(options);
        var directory = options.Directory
            ?? System.IO.Directory.CreateTempSubdirectory("ferrolite-").FullName;
        var cluster = new Cluster(options, isManual, directory, ClusterGenesis.FindOrDraw(directory, options));
        try
        {
            foreach (var node in cluster._nodes) node.Start();
            return cluster;
        }
        catch
        {
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Waits until a node leads.</summary>
    /// <exception cref="FerroliteException">NoLeader: there was none before the time was over.</exception>
    public async Task<ClusterNode> WaitForLeaderAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        // A read that needs a leader returns when there is one.
        var up = _nodes.FirstOrDefault(n => n.IsUp)
            ?? throw new FerroliteException(ErrorReason.NodeStopped, "every node is frozen or has ended");
        await up.QueryAsync(new QueryRequest("SELECT 1") { Timeout = timeout }, cancellationToken).ConfigureAwait(
            false);
        return Leader ?? throw new FerroliteException(ErrorReason.NoLeader, "the leader was lost at once");
    }

    /// <inheritdoc />
    IFerrolite IFerroliteCluster.Node(string name) => Node(name);

    /// <summary>One node.</summary>
    /// <exception cref="FerroliteException">Refused: there is no such node.</exception>
    public ClusterNode Node(string name) =>
        _nodes.FirstOrDefault(n => n.Name == name)
        ?? throw new FerroliteException(ErrorReason.Refused, $"there is no node {name}")
        {
            Hint = "the nodes are " + string.Join(", ", NodeNames),
        };

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        _writes.ExecuteAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        Any().QueryAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        Any().DescribeAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default) =>
        Any().DigestAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var statuses = _nodes.Select(async node =>
        {
            if (!node.IsUp) return node.Down("stopped");
            try
            {
                return await node.Node.GetNodeStatusAsync(cancellationToken)
                    .WaitAsync(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TimeoutException or FerroliteException)
            {
                return node.Down(e.Message);
            }
        });
        return new ClusterStatus(Genesis.ClusterId, await Task.WhenAll(statuses).ConfigureAwait(false));
    }

    /// <summary>Ends all nodes cleanly and removes a temporary directory.</summary>
    public async ValueTask DisposeAsync()
    {
        _writes.Close();
        await Task.WhenAll(_nodes.Select(n => n.DisposeAsync().AsTask())).ConfigureAwait(false);
        if (!_removeDirectory) return;
        try
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
        catch (IOException)
        {
            // Somebody looks into it; the system's own cleaning takes it later.
        }
    }

    /// <summary>Brings writes to whoever leads, around nodes that do not answer.</summary>
    internal WriteRouter Writes => _writes.Router;

    private ClusterNode Any() => (Leader is { Alive.IsQuarantined: false } leader ? leader : null)
        ?? _nodes.FirstOrDefault(n => n.Alive is { IsQuarantined: false })
        ?? _nodes.FirstOrDefault(n => n.IsUp)
        ?? throw new FerroliteException(ErrorReason.NodeStopped, "every node is frozen or has ended")
        {
            Hint = "resume one of them",
        };
}
