using System.Globalization;
using Xunit;

namespace Ferrolite.Differential.Tests.Scripts;

/// <summary>What a run draws from, and how much: set by the environment, else the same each time.</summary>
internal static class RunSettings
{
    /// <summary>FERROLITE_DIFFERENTIAL_SEED, in decimal.</summary>
    public static ulong Seed { get; } = Read("FERROLITE_DIFFERENTIAL_SEED", 20261124);

    /// <summary>FERROLITE_DIFFERENTIAL_FACTOR: multiplies how many statements each test runs.</summary>
    public static int Factor { get; } = (int)Read("FERROLITE_DIFFERENTIAL_FACTOR", 1);

    /// <summary>Prints what repeats the test.</summary>
    public static void Print(string what, ulong seed, int statements) =>
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {statements} statements; FERROLITE_DIFFERENTIAL_SEED={Seed} draws seed {seed}"));

    private static ulong Read(string name, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
