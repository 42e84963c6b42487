using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Simulation.Tests;

/// <summary>A simulated cluster does the same from the same seed, loses nothing and doubles nothing.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task OneSeed_InTwoProcesses_GivesOneTrace()
    {
        const ulong seed = 20;
        const int steps = 100_000;
        var runs = await Task.WhenAll(TraceProcess.StartAsync(seed, steps), TraceProcess.StartAsync(seed, steps));
        TestContext.Current.TestOutputHelper!.WriteLine(runs[0]);
        runs[1].Should().Be(runs[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_HasElectionsCrashesReadsAndWrites_AndLosesNothing(ulong seed)
    {
        var result = TraceRun.OnThread(seed, 20_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {result}");
        result.Terms.Should().BeGreaterThan(3);
        result.Crashes.Should().BeGreaterThan(3);
        result.Written.Should().BeGreaterThan(50);
        result.Read.Should().BeGreaterThan(50);
    }

    [Fact]
    public void AnotherSeed_GivesAnotherTrace() =>
        TraceRun.OnThread(5, 500).Hash.Should().NotBe(TraceRun.OnThread(6, 500).Hash);
}
