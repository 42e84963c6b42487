using Ferrolite.Cli.Demo;

namespace Ferrolite.Cli.Tests.Backend;

internal sealed class LocalHost(LocalCluster cluster) : IDemoHost
{
    public DemoOptions? Options { get; private set; }

    public FerroliteException? Refusal { get; init; }

    public Task<IDemoCluster> StartAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        Options = options;
        return Refusal is null ? Task.FromResult<IDemoCluster>(cluster) : Task.FromException<IDemoCluster>(Refusal);
    }
}
