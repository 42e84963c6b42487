using AwesomeAssertions;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Plain;
using Ferrolite.Differential.Tests.Scripts;
using Ferrolite.TestKit;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>Scripts over real nodes: their log, their threads, their restarts.</summary>
public sealed class ClusterScriptTests : IDisposable
{
    private const int Clients = 16;
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(1);
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Script_OnThreeNodesThatRestart_LeavesThemEqual()
    {
        var (seed, statements) = (RunSettings.Seed + 3, 2_000 * RunSettings.Factor);
        RunSettings.Print("three nodes", seed, statements);
        var script = Script.Chancy(seed, statements);
        var chance = new Chance(seed);
        await using var cluster = TestCluster.Launch();
        await cluster.WaitForLeaderAsync(WaitTimeout);
        foreach (var part in script.Chunk(200))
        {
            // The schema comes first, so the first part goes one by one.
            await SendAsync(cluster, part, part[0] == script[0] ? 1 : Clients);
            await cluster.Nodes[chance.Below(3)].RestartAsync();
            await cluster.WaitForLeaderAsync(WaitTimeout);
        }

        var report = await cluster.DigestAsync(TestCancellation.Token);
        report.Nodes.Should().AllSatisfy(n => n.Problem.Should().BeNull());
        report.Equal.Should().BeTrue();
    }

    [Fact]
    public async Task Script_OnOneNode_HasTheOutcomesOfPlainSqlite()
    {
        var (seed, statements) = (RunSettings.Seed + 4, 1_500 * RunSettings.Factor);
        RunSettings.Print("one node", seed, statements);
        using var plain = new PlainDatabase(Path.Combine(_directory.Path, "plain.db"));
        await using var cluster = TestCluster.Launch(new ClusterOptions { Nodes = 1 });
        await cluster.WaitForLeaderAsync(WaitTimeout);
        foreach (var command in Script.Quiet(seed, statements))
        {
            var (results, error) = plain.Run(command.Request);
            var outcome = await OutcomeAsync(cluster, command);
            // An error that is found before anything runs comes before one that a statement in front of it would cause.
            if (error is not null && command.ToString().AsSpan().ContainsAny(';', '|'))
                outcome.Should().StartWith("error", "SQLite finds one in {0}", command);
            else
                outcome.Should().Be(OutcomeText.Of(results, error), "that is what SQLite makes of {0}", command);
        }
    }

    public void Dispose() => _directory.Dispose();

    private static Task SendAsync(TestCluster cluster, ScriptCommand[] commands, int clients) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            for (var i = client; i < commands.Length; i += clients)
                await OutcomeAsync(cluster, commands[i]);
        }));

    private static async Task<string> OutcomeAsync(TestCluster cluster, ScriptCommand command)
    {
        try
        {
            var result = await cluster.ExecuteAsync(command.Request, TestCancellation.Token);
            return OutcomeText.Of(result.Results, null);
        }
        catch (FerroliteException e) when (e.SqlError is not null)
        {
            return OutcomeText.Of(e.SqlError);
        }
    }
}
