namespace Ferrolite.Cli.Demo;

/// <summary>A started demo cluster. Disposing it stops the nodes.</summary>
public interface IDemoCluster : IAsyncDisposable
{
    /// <summary>The database.</summary>
    IFerroliteCluster Cluster { get; }

    /// <summary>What the banner tells.</summary>
    DemoFacts Facts { get; }
}
