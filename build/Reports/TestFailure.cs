namespace Ferrolite.Build.Reports;

/// <summary>A test that failed, and what it said.</summary>
internal sealed record TestFailure(string Name, IReadOnlyList<string> Details);
