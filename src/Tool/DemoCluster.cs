using Ferrolite.Cli.Demo;
using Ferrolite.Testing;

namespace Ferrolite.Tool;

/// <summary>The demo's nodes.</summary>
internal sealed class DemoCluster(Cluster cluster, DemoFacts facts) : IDemoCluster
{
    /// <inheritdoc />
    public IFerroliteCluster Cluster => cluster;

    /// <inheritdoc />
    public DemoFacts Facts => facts;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
