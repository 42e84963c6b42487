namespace Ferrolite.Build.Reports;

/// <summary>The counts of one suite, or of one check. A suite that crashed or ran nothing has a failure for that.</summary>
internal sealed record SuiteResult(string Name, int Passed, TimeSpan Elapsed)
{
    internal int Skipped { get; init; }

    internal IReadOnlyList<TestFailure> Failures { get; init; } = [];
}
