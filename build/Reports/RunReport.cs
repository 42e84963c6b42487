using System.Globalization;

namespace Ferrolite.Build.Reports;

/// <summary>Prints each result as it comes, and the sum of all as the last line.</summary>
internal sealed class RunReport(TextWriter output)
{
    private const int DetailLinesMax = 60;
    private const int DetailCharactersMax = 240;

    // How the runner came to the test tells nothing about it.
    private static readonly string[] RunnerFrames =
    [
        "at Xunit.", "at AwesomeAssertions.", "at System.Reflection.", "at System.Runtime.CompilerServices.",
        "at System.Threading.",
    ];

    private readonly Lock _lock = new();
    private int _passed;
    private int _failed;
    private int _skipped;

    /// <summary>May be called by several threads: the lines of one result stay together.</summary>
    internal void Add(SuiteResult suite)
    {
        lock (_lock) AddNext(suite);
    }

    /// <summary>Prints the sum.</summary>
    /// <returns>The exit code of the whole run.</returns>
    internal int Close()
    {
        if (_passed + _failed == 0) output.WriteLine("no test ran");
        var skipped = _skipped == 0 ? "" : $", {_skipped} skipped";
        output.WriteLine($"{_passed} passed, {_failed} failed{skipped}");
        output.Flush();
        return _failed == 0 && _passed > 0 ? 0 : BuildFailure.Failed;
    }

    private void AddNext(SuiteResult suite)
    {
        _passed += suite.Passed;
        _failed += suite.Failures.Count;
        _skipped += suite.Skipped;
        output.WriteLine(Line(suite));
        foreach (var failure in suite.Failures) Print(failure);
        output.Flush();
    }

    private static string Line(SuiteResult suite)
    {
        var counts = $"{suite.Passed} passed, {suite.Failures.Count} failed, {suite.Skipped} skipped";
        var seconds = suite.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var verdict = suite.Failures.Count > 0 ? "FAIL" : suite.Passed == 0 && suite.Skipped > 0 ? "skip" : "ok  ";
        return $"{verdict} {suite.Name,-40} {counts} in {seconds} s";
    }

    private void Print(TestFailure failure)
    {
        output.WriteLine("  - " + failure.Name);
        List<string> details = [.. failure.Details.Where(line => !IsOfRunner(line)).Select(Shortened)];
        while (details is [.., ""]) details.RemoveAt(details.Count - 1);

        // The head tells the first error, the tail how it ended.
        var leftOut = details.Count - DetailLinesMax;
        if (leftOut > 0)
        {
            details.RemoveRange(DetailLinesMax / 2, leftOut);
            details.Insert(DetailLinesMax / 2, $"… {leftOut} lines left out …");
        }

        foreach (var line in details) output.WriteLine(line == "" ? "" : "      " + line);
    }

    private static bool IsOfRunner(string line) =>
        RunnerFrames.Any(frame => line.TrimStart().StartsWith(frame, StringComparison.Ordinal));

    private static string Shortened(string line) =>
        line.Length <= DetailCharactersMax ? line.TrimEnd() : line[..DetailCharactersMax] + "…";
}
