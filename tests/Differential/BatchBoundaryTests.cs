using System.Globalization;
using AwesomeAssertions;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Scripts;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>
/// Replay is exact: however the entries are cut into batches, and although some of them destroy the batch that they are
/// in, content and outcomes are the same.
/// </summary>
public sealed class BatchBoundaryTests
{
    private const int StatementsPerScript = 150;
    private static readonly int Scripts = 20 * RunSettings.Factor;

    [Fact]
    public void Entries_HaveTheSameOutcomes_WhereverABatchEnds()
    {
        RunSettings.Print("batch boundaries", RunSettings.Seed, Scripts * StatementsPerScript);
        for (var i = 0; i < Scripts; i++) ShouldBeEqual(RunSettings.Seed + 1_000 + (ulong)i);
    }

    private static void ShouldBeEqual(ulong seed)
    {
        var script = Script.Destructive(seed, StatementsPerScript);
        var chance = new Chance(seed);
        using var single = new Machine();
        single.Run(script, () => 1);
        var content = single.Digest();
        foreach (var largest in new[] { 5, 60, 1_000 })
        {
            using var machine = new Machine();
            machine.Run(script, () => 1 + chance.Below(largest), () => chance.Percent(10));
            for (var i = 0; i < script.Count; i++)
            {
                machine.Outcomes[i].Should().Be(
                    single.Outcomes[i],
                    string.Create(CultureInfo.InvariantCulture, $"seed {seed}, command {i}: {script[i]}"));
            }

            machine.Digest().Should().Be(content, "seed {0}, batches up to {1}", seed, largest);
        }
    }
}
