using Ferrolite.Cli.Demo;
using Ferrolite.InProcess;
using Ferrolite.Testing.Faults;

namespace Ferrolite.Tool;

/// <summary>The demo's nodes.</summary>
internal sealed class DemoCluster(Cluster cluster, DemoFacts facts) : IDemoCluster
{
    private readonly FaultControl _faults = new(cluster);

    /// <inheritdoc />
    public IFerroliteCluster Cluster => cluster;

    /// <inheritdoc />
    public IFaultControl Faults => _faults;

    /// <inheritdoc />
    public DemoFacts Facts => facts;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync().ConfigureAwait(false);
        _faults.Dispose();
    }
}
