using System.Globalization;

namespace Ferrolite.TestKit;

/// <summary>The seed of what a test draws at random.</summary>
public static class TestSeed
{
    /// <summary>The environment variable that repeats a run: a whole number, as a test printed it.</summary>
    public const string Variable = "FERROLITE_TEST_SEED";

    /// <summary>The seed that the environment gives; null when it gives none.</summary>
    /// <exception cref="FormatException">It is no whole number.</exception>
    public static ulong? Given { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? ulong.Parse(text, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The seed that the environment gives, else another one for each run; it is printed.</summary>
    /// <param name="print">Takes a line that says how to repeat the run.</param>
    public static int Draw(Action<string> print)
    {
        var seed = Given ?? (uint)Environment.TickCount;
        print(string.Create(CultureInfo.InvariantCulture, $"{Variable}={seed} draws the same"));
        return unchecked((int)seed);
    }
}
