namespace Ferrolite.Build.Reports;

/// <summary>The counts of one suite, or of one check. That a suite crashed or ran nothing is a failure too.</summary>
internal sealed record SuiteResult(string Name, int Passed, TimeSpan Elapsed)
{
    internal int Skipped { get; init; }

    internal IReadOnlyList<TestFailure> Failures { get; init; } = [];

    /// <summary>What cannot run on this machine: it counts, and says why.</summary>
    internal static SuiteResult Skip(string name, string why) =>
        new($"{name} ({why})", Passed: 0, TimeSpan.Zero) { Skipped = 1 };

    internal bool IsEmpty => Passed + Skipped + Failures.Count == 0;
}
