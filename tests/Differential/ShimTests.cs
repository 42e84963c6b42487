using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Scripts;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>Each shim is needed: without it the machines differ, or fail where they should not.</summary>
public sealed class ShimTests
{
    private const int Statements = 1_200;

    [Theory]
    [InlineData(nameof(DeterminismShims.Clock))]
    [InlineData(nameof(DeterminismShims.Random))]
    [InlineData(nameof(DeterminismShims.RandomBlob))]
    [InlineData(nameof(DeterminismShims.Uuid))]
    [InlineData(nameof(DeterminismShims.LastInsertRowId))]
    [InlineData(nameof(DeterminismShims.Changes))]
    [InlineData(nameof(DeterminismShims.DeferredKeys))]
    [InlineData(nameof(DeterminismShims.MaxRowId))]
    [InlineData(nameof(DeterminismShims.KeyPragma))]
    [InlineData(nameof(DeterminismShims.Authorizer))]
    public void Script_WithoutAShim_TellsMachinesApart(string name)
    {
        var shim = Enum.Parse<DeterminismShims>(name);
        var seed = RunSettings.Seed + 2;
        RunSettings.Print("without " + shim, seed, Statements);
        var script = Script.Chancy(seed, Statements);
        Run(script, shim, batches: 40, restarts: 50).Should().NotBe(Run(script, shim, batches: 1, restarts: 0));
    }

    [Fact]
    public async Task Script_WithLocalTime_TellsZonesApart()
    {
        var seed = RunSettings.Seed + 2;
        var zones = await Task.WhenAll(new[] { "Asia/Tokyo", "America/New_York" }.Select(zone =>
            ZoneRun.StartAsync(zone, seed, Statements, DeterminismShims.LocalTime)));
        zones[0].Should().NotBe(zones[1]);
    }

    [Fact]
    public void Script_WithAllShims_DoesNot()
    {
        var script = Script.Chancy(RunSettings.Seed + 2, Statements);
        Run(script, DeterminismShims.None, batches: 40, restarts: 50).Should().Be(
            Run(script, DeterminismShims.None, batches: 1, restarts: 0));
    }

    // A machine that fails is told apart too, wherever it fails.
    private static string Run(List<ScriptCommand> script, DeterminismShims without, int batches, int restarts)
    {
        var chance = new Chance(1);
        using var machine = new Machine(without);
        try
        {
            machine.Run(script, () => 1 + chance.Below(batches), () => chance.Percent(restarts));
            return machine.Digest() + machine.OutcomeHash();
        }
        catch (EnvironmentFaultException e)
        {
            return $"{batches}: {e.Message}";
        }
    }
}
