using System.Diagnostics;
using System.Globalization;
using Ferrolite.InProcess;

namespace Ferrolite.Bench;

/// <summary>
/// What a small INSERT costs when a node replays its log, against plain SQLite with a savepoint around each, in turns.
/// </summary>
internal sealed class ApplyBenchmark(int entries, int rounds)
{
    public async Task RunAsync(TextWriter output)
    {
        List<double> plain = [], alone = [], replay = [], replayWithIds = [];
        using var without = LoggedInserts.Write(entries, withIds: false);
        using var with = LoggedInserts.Write(entries, withIds: true);
        for (var round = 0; round < rounds; round++)
        {
            plain.Add(PlainInserts.Run(entries));
            alone.Add(without.Apply());
            replay.Add(await ReplayAsync(without));
            replayWithIds.Add(await ReplayAsync(with));
        }

        Print("plain SQLite, SAVEPOINT each, 1000 per COMMIT", plain);
        Print("apply alone", alone);
        Print("log replay", replay);
        Print("log replay, each with a request id", replayWithIds);
        var ratios = plain.Zip(replay, (p, r) => r / p).Order().ToList();
        var idRatios = plain.Zip(replayWithIds, (p, r) => r / p).Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"price against plain, median of rounds: {ratios[rounds / 2]:0.00}; with ids {idRatios[rounds / 2]:0.00}"));

        void Print(string name, List<double> seconds) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: us per entry {string.Join(" ", seconds.Select(s =>
                (s * 1e6 / entries).ToString("0.00", CultureInfo.InvariantCulture)))}"));
    }

    private async Task<double> ReplayAsync(LoggedInserts log)
    {
        log.ForgetApplied();
        var started = Stopwatch.GetTimestamp();
        await using var cluster = Cluster.Launch(new ClusterOptions { Nodes = 1, Directory = log.Directory });
        var request = new QueryRequest("SELECT count(*) FROM t")
        {
            Consistency = Consistency.Session,
            MinIndex = log.LastIndex,
            Timeout = TimeSpan.FromMinutes(10),
        };
        var rows = (await cluster.QueryAsync(request)).Rows[0][0].Integer;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (rows != entries) throw new InvalidOperationException($"{rows} rows of {entries}.");
        return seconds;
    }
}
