using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using Ferrolite.InProcess;
using Ferrolite.Testing.Faults;
using Ferrolite.Testing.Networks;

namespace Ferrolite.Testing;

/// <summary>
/// A cluster for tests: the real nodes, files and consensus in this process, with faults on demand, and on request no
/// step that was not asked for.
/// </summary>
public sealed partial class TestCluster : IFerroliteCluster, IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly FaultControl _faults;
    private readonly Continuations _continuations;

    private TestCluster(Cluster cluster)
    {
        _cluster = cluster;
        _faults = new FaultControl(cluster);
        _order = new SplitMix(cluster.Seed);
        _continuations = cluster.Options.SharedEnvironment.Continuations;
    }

    /// <summary>What moves it.</summary>
    public Stepping Stepping => _cluster.IsManual ? Stepping.Manual : Stepping.Free;

    /// <summary>What all its chance comes from: print it, and a failed run can be repeated.</summary>
    public ulong Seed => _cluster.Seed;

    /// <summary>The base of its log.</summary>
    public Genesis Genesis => _cluster.Genesis;

    /// <summary>Folder of the nodes' folders.</summary>
    public string Directory => _cluster.Directory;

    /// <summary>The nodes, n1 first.</summary>
    public IReadOnlyList<ClusterNode> Nodes => _cluster.Nodes;

    /// <summary>The node that is up and leads in the highest term; null when none does.</summary>
    public ClusterNode? Leader => _cluster.Leader;

    /// <summary>Faults of nodes and network.</summary>
    public IFaultControl Faults => _faults;

    /// <summary>The network between the nodes.</summary>
    public Network Network => _faults.Network;

    /// <inheritdoc />
    public IReadOnlyList<string> NodeNames => _cluster.NodeNames;

    /// <summary>Starts all nodes; with free stepping they elect a leader by themselves.</summary>
    /// <exception cref="FerroliteException">Refused: the directory is in use, or holds something else.</exception>
    public static TestCluster Launch(ClusterOptions? options = null, Stepping stepping = Stepping.Free) =>
        new(Cluster.Launch(options ?? new ClusterOptions(), isManual: stepping == Stepping.Manual));

    /// <summary>Waits until a node leads. Free stepping only.</summary>
    /// <exception cref="FerroliteException">NoLeader: there was none before the time was over.</exception>
    public Task<ClusterNode> WaitForLeaderAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _cluster.WaitForLeaderAsync(timeout, cancellationToken);

    /// <inheritdoc />
    IFerrolite IFerroliteCluster.Node(string name) => Node(name);

    /// <summary>One node.</summary>
    /// <exception cref="FerroliteException">Refused: there is no such node.</exception>
    public ClusterNode Node(string name) => _cluster.Node(name);

    /// <inheritdoc />
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        _cluster.ExecuteAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        _cluster.QueryAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<EntryPreview> DescribeAsync(ExecuteRequest request, CancellationToken cancellationToken = default) =>
        _cluster.DescribeAsync(request, cancellationToken);

    /// <inheritdoc />
    public Task<DigestReport> DigestAsync(CancellationToken cancellationToken = default) =>
        _cluster.DigestAsync(cancellationToken);

    /// <inheritdoc />
    public Task<ClusterStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        _cluster.GetStatusAsync(cancellationToken);

    /// <summary>Ends all nodes cleanly and removes a temporary directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync().ConfigureAwait(false);
        _faults.Dispose();
    }
}
