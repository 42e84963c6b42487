using System.Collections.Concurrent;
using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>An acknowledged write is on the disks of a quorum, and costs no more syncs than that needs.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly DurableImage[] _images = [new(), new(), new()];

    [Fact]
    public async Task Execute_IsAnsweredOnlyAfterAQuorumHasSyncedIt()
    {
        var (answered, tooEarly) = await WriteAsync(disableSyncs: false);
        answered.Should().Be(120);
        tooEarly.Should().BeEmpty();
    }

    [Fact]
    public async Task Execute_WhenSyncsDoNothing_IsCaughtByThisVeryCheck()
    {
        var (answered, tooEarly) = await WriteAsync(disableSyncs: true);
        tooEarly.Should().HaveCount(answered);
    }

    [Fact]
    public async Task IdleCluster_SyncsNothing_AndAWriteCostsOneSyncPerNode()
    {
        await using var cluster = Launch(Stepping.Manual);
        cluster.RunUntil(() => cluster.Leader is not null);
        await cluster.DriveAsync(cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)")));
        for (var i = 0; i < 20; i++) cluster.StepAll();
        var before = Syncs();

        // 60 s of raft's time.
        for (var i = 0; i < 1_200; i++) cluster.StepAll();
        Syncs().Should().Equal(before);

        await cluster.DriveAsync(cluster.ExecuteAsync(new ExecuteRequest("INSERT INTO t VALUES (1)")));
        for (var i = 0; i < 20; i++) cluster.StepAll();
        Syncs().Should().Equal(before.Select(s => s + 1));
    }

    public void Dispose()
    {
        foreach (var image in _images) image.Dispose();
    }

    private async Task<(int Answered, List<ulong> TooEarly)> WriteAsync(bool disableSyncs)
    {
        await using var cluster = Launch(Stepping.Free);
        foreach (var node in cluster.Nodes)
            _images[(int)node.Id.Value - 1].Follow(Path.Combine(node.Directory, "raft.db"));
        await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        if (disableSyncs) Array.ForEach(_images, i => i.DisableSyncs());
        ConcurrentBag<ulong> tooEarly = [];
        var answered = 0;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                var result = await cluster.ExecuteAsync(new ExecuteRequest("INSERT INTO t VALUES (1)"));
                Interlocked.Increment(ref answered);
                if (_images.Count(image => image.LastIndex >= result.Header.Index) < 2)
                    tooEarly.Add(result.Header.Index);
            }
        }));
        return (answered, [.. tooEarly]);
    }

    private TestCluster Launch(Stepping stepping) => TestCluster.Launch(new ClusterOptions
    {
        Seed = 11,
        RaftVfs = node => _images[node - 1].VfsName,
    }, stepping);

    private List<long> Syncs() => [.. _images.Select(i => i.Syncs)];
}
