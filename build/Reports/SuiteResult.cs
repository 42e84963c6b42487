namespace Ferrolite.Build.Reports;

/// <summary>The counts of one suite, or of one check. That a suite crashed or ran nothing is a failure too.</summary>
internal sealed record SuiteResult(string Name, int Passed, TimeSpan Elapsed)
{
    internal int Skipped { get; init; }

    internal IReadOnlyList<TestFailure> Failures { get; init; } = [];

    internal bool IsEmpty => Passed + Skipped + Failures.Count == 0;
}
