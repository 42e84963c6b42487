namespace Ferrolite.Cli.Demo;

/// <summary>A started demo cluster. Disposing it stops the nodes.</summary>
public interface IDemoCluster : IAsyncDisposable
{
    /// <summary>The database.</summary>
    IFerroliteCluster Cluster { get; }

    /// <summary>Its faults; null when it offers none.</summary>
    IFaultControl? Faults { get; }

    /// <summary>What the banner tells.</summary>
    DemoFacts Facts { get; }
}
