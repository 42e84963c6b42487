using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Routes;

/// <summary>
/// A leader that freezes with writes in flight holds nobody up: every writer goes on with the next leader, nothing
/// fails, nothing is applied twice. FERROLITE_FREEZES asks for more freezes, and then for the time that each cost.
/// </summary>
public sealed class FrozenLeaderTests(ITestOutputHelper output)
{
    private const int Writers = 16;
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(1);
    private readonly int[] _written = new int[Writers];
    private readonly ConcurrentQueue<long> _answeredAt = new();
    private int _stop;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_WhileLeadersFreeze_NeitherFailsNorWaitsForThem()
    {
        var asked = Environment.GetEnvironmentVariable("FERROLITE_FREEZES");
        var freezes = asked is null ? 3 : int.Parse(asked, CultureInfo.InvariantCulture);
        await using var cluster = TestCluster.Launch();
        await cluster.WaitForLeaderAsync(WaitTimeout);
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (writer, number)"), Cancel);
        var writers = Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(cluster, w))).ToArray();
        var gaps = new List<double>();
        for (var i = 0; i < freezes; i++) gaps.Add(await FreezeAsync(cluster, Task.WhenAny(writers)));
        Volatile.Write(ref _stop, 1);
        await Task.WhenAll(writers).WaitAsync(WaitTimeout, Cancel);

        var rows = (await cluster.QueryAsync(new QueryRequest(
            "SELECT writer, count(*), count(DISTINCT number), max(number) FROM t GROUP BY 1 ORDER BY 1"), Cancel)).Rows;
        rows.Select(r => (r[1].Integer, r[2].Integer, r[3].Integer)).Should()
            .Equal(_written.Select(n => ((long)n, (long)n, (long)n - 1)));
        (await cluster.DigestAsync(Cancel)).Equal.Should().BeTrue();
        gaps.Sort();
        output.WriteLine($"{_written.Sum()} writes; gaps, s: {string.Join(" ", gaps.Select(g => $"{g:0.00}"))}");
        if (asked is null) return;
        gaps[gaps.Count / 2].Should().BeLessThanOrEqualTo(1.2);
        gaps[^1].Should().BeLessThanOrEqualTo(2);
    }

    // The longest time in which nobody got an answer, from the freeze on.
    private async Task<double> FreezeAsync(TestCluster cluster, Task failed)
    {
        await UntilAllWroteAsync(3, failed);
        var frozen = await cluster.WaitForLeaderAsync(WaitTimeout, Cancel);
        _answeredAt.Clear();
        _answeredAt.Enqueue(Stopwatch.GetTimestamp());
        frozen.Freeze();
        await UntilAllWroteAsync(3, failed);
        var times = _answeredAt.Order().ToArray();
        frozen.Resume();
        return times.Zip(times.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b).TotalSeconds).Max();
    }

    // Also the writers whose write was proposed on the frozen leader.
    private async Task UntilAllWroteAsync(int more, Task failed)
    {
        var wanted = _written.Select(n => n + more).ToArray();
        var began = Stopwatch.GetTimestamp();
        while (Enumerable.Range(0, Writers).Any(w => Volatile.Read(ref _written[w]) < wanted[w]))
        {
            if (failed.IsCompleted) await (Task<Task>)failed;
            Stopwatch.GetElapsedTime(began).Should().BeLessThan(WaitTimeout, "every writer goes on");
            await Task.Yield();
        }
    }

    private async Task WriteAsync(TestCluster cluster, int writer)
    {
        while (Volatile.Read(ref _stop) == 0)
        {
            var number = _written[writer];
            await cluster.ExecuteAsync(
                new ExecuteRequest(new Statement(
                    "INSERT INTO t VALUES (?, ?)", SqlValue.From(writer), SqlValue.From(number)))
                {
                    Timeout = TimeSpan.FromMinutes(5),
                },
                Cancel);
            _answeredAt.Enqueue(Stopwatch.GetTimestamp());
            Volatile.Write(ref _written[writer], number + 1);
        }
    }
}
