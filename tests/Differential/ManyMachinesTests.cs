using AwesomeAssertions;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Scripts;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>
/// One script, many nodes: other batches, other restarts, other time zones, from the start again. The content and every
/// outcome are equal.
/// </summary>
public sealed class ManyMachinesTests
{
    private static readonly string[] Zones = ["UTC", "Asia/Tokyo", "America/New_York"];
    private static readonly int Statements = 20_000 * RunSettings.Factor;

    [Fact]
    public async Task Script_LeavesEqualMachines_WhateverTheirBatchesRestartsAndZones()
    {
        var seed = RunSettings.Seed;
        RunSettings.Print("three machines, a replay, three zones", seed, Statements);
        var script = Script.Chancy(seed, Statements);
        var zones = Zones.Select(z => ZoneRun.StartAsync(z, seed, Statements)).ToList();
        var chance = new Chance(seed);

        using var single = new Machine().Run(script, () => 1);
        using var random = new Machine();
        random.Run(script, () => 1 + chance.Below(200), () => chance.Percent(15));
        using var thousand = new Machine().Run(script, () => 1_000);
        var expected = single.Digest() + " " + single.OutcomeHash();

        ShouldEqual(random, single, script);
        ShouldEqual(thousand, single, script);
        (await Task.WhenAll(zones)).Should().AllBe(expected);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{script.Count} commands, {single.Outcomes.Count(o => o.StartsWith("error", StringComparison.Ordinal))}"
            + $" of them errors, content and outcomes {expected}");
    }

    private static void ShouldEqual(Machine machine, Machine other, List<ScriptCommand> script)
    {
        for (var i = 0; i < script.Count; i++)
            machine.Outcomes[i].Should().Be(other.Outcomes[i], "that is the outcome of command {0}: {1}", i, script[i]);
        machine.Digest().Should().Be(other.Digest());
    }
}
