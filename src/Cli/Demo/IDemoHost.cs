namespace Ferrolite.Cli.Demo;

/// <summary>Starts clusters for the demo.</summary>
public interface IDemoHost
{
    /// <summary>Starts a cluster; returns when it has a leader.</summary>
    /// <exception cref="FerroliteException">Refused: the folder is in use, or belongs to something else.</exception>
    Task<IDemoCluster> StartAsync(DemoOptions options, CancellationToken cancellationToken);
}
