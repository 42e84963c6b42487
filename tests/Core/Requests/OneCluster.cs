using AwesomeAssertions;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>Three nodes for all tests of a class; equal at the end.</summary>
public sealed class OneCluster : IAsyncLifetime
{
    /// <summary>The cluster.</summary>
    public TestCluster Cluster { get; } = TestCluster.Launch();

    public async ValueTask InitializeAsync() => await Cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        var report = await Cluster.DigestAsync();
        report.Nodes.Should().AllSatisfy(n => n.Problem.Should().BeNull());
        report.Equal.Should().BeTrue();
        await Cluster.DisposeAsync();
    }
}
