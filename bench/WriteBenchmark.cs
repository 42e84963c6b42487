using System.Diagnostics;
using System.Globalization;
using Ferrolite.Native.Sqlite;
using Ferrolite.InProcess;

namespace Ferrolite.Bench;

/// <summary>
/// Acknowledged, synced single-row writes by concurrent clients on an in-process cluster: rate, latency, entries per
/// sync, bytes that the process allocates for each, and what the machine's disk and CPU had to do with it.
/// </summary>
internal sealed class WriteBenchmark(int nodes, int clients, TimeSpan duration)
{
    private readonly List<double> _latencies = [];
    private long _acknowledged;

    public async Task RunAsync(TextWriter output)
    {
        using var vfs1 = SqliteVfs.Rent();
        SqliteVfs[] all = [vfs1, .. Enumerable.Range(1, nodes - 1).Select(_ => SqliteVfs.Rent())];
        var probeBefore = DiskProbe.MedianSyncMicroseconds();
        await using var cluster = Cluster.Launch(new ClusterOptions { Nodes = nodes, RaftVfs = i => all[i - 1].Name });
        await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER)"));
        await LoadAsync(cluster, TimeSpan.FromSeconds(2));
        _latencies.Clear();
        _acknowledged = 0;
        var syncs = all.Select(v => v.Syncs).ToArray();
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await LoadAsync(cluster, duration);
        var elapsed = Stopwatch.GetElapsedTime(started);
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var report = await cluster.DigestAsync();
        _latencies.Sort();
        Print($"nodes {nodes}, clients {clients}, {elapsed.TotalSeconds:0.0} s, 100-byte rows, one row per write");
        Print($"writes/s {_acknowledged / elapsed.TotalSeconds:0}");
        Print($"latency ms p50 {At(0.50):0.00} p90 {At(0.90):0.00} p99 {At(0.99):0.00} max {_latencies[^1]:0.00}");
        Print($"syncs of raft.db per node {string.Join(" ", all.Select((v, i) => v.Syncs - syncs[i]))}");
        Print($"writes per sync on n1 {(double)_acknowledged / Math.Max(1, all[0].Syncs - syncs[0]):0.0}");
        Print($"CPU per write {cpu.TotalMicroseconds / _acknowledged:0.0} us, all nodes; {cpu / elapsed:0.00} cores");
        Print($"allocated per write {(double)allocated / _acknowledged:0} B, client and all nodes");
        Print($"fsync of 4 KiB, median us: before {probeBefore:0}, after {DiskProbe.MedianSyncMicroseconds():0}");
        Print($"equal digests: {(report.Equal ? "yes" : "NO")}");
        void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private double At(double quantile) => _latencies[(int)(quantile * (_latencies.Count - 1))];

    private async Task LoadAsync(Cluster cluster, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Factory.StartNew(
            () => ClientAsync(cluster, end), CancellationToken.None, TaskCreationOptions.None,
                TaskScheduler.Default).Unwrap()));
    }

    private async Task ClientAsync(Cluster cluster, long end)
    {
        var text = new string('x', 84);
        List<double> latencies = [];
        while (Stopwatch.GetTimestamp() < end)
        {
            var started = Stopwatch.GetTimestamp();
            await cluster.ExecuteAsync(new ExecuteRequest(
                new Statement("INSERT INTO t (a, b) VALUES (?, ?)", SqlValue.From(text), SqlValue.From(started))));
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        lock (_latencies) _latencies.AddRange(latencies);
        Interlocked.Add(ref _acknowledged, latencies.Count);
    }
}
