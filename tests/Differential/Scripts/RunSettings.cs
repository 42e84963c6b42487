using System.Globalization;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Differential.Tests.Scripts;

/// <summary>What a run draws from, and how much: set by the environment, else the same each time.</summary>
internal static class RunSettings
{
    /// <summary>The seed that the environment gives, else a fixed one.</summary>
    public static ulong Seed { get; } = TestSeed.Given ?? 20261124;

    /// <summary>FERROLITE_DIFFERENTIAL_FACTOR: multiplies how many statements each test runs.</summary>
    public static int Factor { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("FERROLITE_DIFFERENTIAL_FACTOR"), CultureInfo.InvariantCulture,
            out var factor)
            ? factor
            : 1;

    /// <summary>Prints what repeats the test.</summary>
    public static void Print(string what, ulong seed, int statements) =>
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {statements} statements; {TestSeed.Variable}={Seed} draws seed {seed}"));
}
