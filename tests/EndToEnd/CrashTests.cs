using System.Globalization;
using AwesomeAssertions;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>kill -9 in the middle of a load: every acknowledged row is there afterwards, on equal nodes.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    [Fact]
    public async Task Kill_InTheMiddleOfALoad_LosesNothingThatWasAcknowledged()
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(TestSeed.Draw(output.WriteLine));
        (await DemoProcess.RunAsync(
            ["CREATE TABLE t (id INTEGER PRIMARY KEY, a);"], "--persist", directory.Path, "--dataset", "none"))
            .ExitCode.Should().Be(0);
        HashSet<long> acknowledged = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            await LoadAndKillAsync(directory.Path, random.Next(20, 300), acknowledged);
            var run = await DemoProcess.RunAsync(
                [".headers off", "SELECT id FROM t ORDER BY id;", ".digest"],
                "--persist", directory.Path, "--dataset", "none");
            run.ExitCode.Should().Be(0, run.Errors);
            var stored = run.Lines.Where(l => !l.Contains('\t'))
                .Select(l => long.Parse(l, CultureInfo.InvariantCulture));
            acknowledged.Except(stored).Should().BeEmpty();
            run.Lines.Count(l => l.EndsWith("\tequal", StringComparison.Ordinal)).Should().Be(3);
        }
    }

    private static async Task LoadAndKillAsync(string directory, int acknowledgements, HashSet<long> acknowledged)
    {
        using var demo = DemoProcess.Start("--persist", directory, "--dataset", "none");
        await demo.Input.WriteLineAsync(".headers off");
        var feeding = FeedAsync(demo);
        for (var i = 0; i < acknowledgements; i++)
        {
            var line = await demo.Output.ReadLineAsync();
            line.Should().NotBeNull();
            acknowledged.Add(long.Parse(line!, CultureInfo.InvariantCulture));
        }

        demo.Kill();
        // What it had flushed before it died counts too.
        while (await demo.Output.ReadLineAsync() is { } line && long.TryParse(line, out var id)) acknowledged.Add(id);
        await feeding;
    }

    private static async Task FeedAsync(DemoProcess demo)
    {
        try
        {
            while (true)
                await demo.Input.WriteLineAsync("INSERT INTO t (a) VALUES (hex(randomblob(20))) RETURNING id;");
        }
        catch (IOException)
        {
            // The process is gone.
        }
    }
}
