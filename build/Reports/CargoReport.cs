using System.Globalization;
using System.Text.RegularExpressions;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Reports;

/// <summary>Reads the suites out of what <c>cargo test</c> printed.</summary>
internal static partial class CargoReport
{
    /// <param name="outcome">The end of <c>cargo test</c>, with its lines in order.</param>
    /// <param name="mayBeEmpty">True under a filter, which may match nothing here.</param>
    internal static IReadOnlyList<SuiteResult> Read(ToolOutcome outcome, bool mayBeEmpty)
    {
        var suites = new List<SuiteResult>();
        var failures = new List<TestFailure>();
        var name = "cargo test";
        for (var i = 0; i < outcome.Lines.Count; i++)
        {
            var line = outcome.Lines[i];
            if (Header().Match(line) is { Success: true } header) name = "rust " + header.Groups["name"].Value;
            if (FailedTest().Match(line) is { Success: true } test)
            {
                failures.Add(new TestFailure(test.Groups["name"].Value, Details(outcome.Lines, i + 1)));
            }

            if (Summary().Match(line) is not { Success: true } summary) continue;
            suites.Add(Suite(name, summary, failures));
            failures = [];
        }

        // Targets without tests are normal in a workspace (examples, doc tests): only the whole must not be empty.
        suites.RemoveAll(suite => suite.IsEmpty);
        return [.. suites, .. Problems(outcome, suites, mayBeEmpty)];
    }

    private static SuiteResult Suite(string name, Match summary, List<TestFailure> failures)
    {
        int Count(string group) => int.Parse(summary.Groups[group].Value, CultureInfo.InvariantCulture);
        for (var unnamed = failures.Count; unnamed < Count("failed"); unnamed++)
        {
            failures.Add(new TestFailure(name, ["a test failed without output"]));
        }

        var seconds = double.Parse(summary.Groups["seconds"].Value, CultureInfo.InvariantCulture);
        return new SuiteResult(name, Count("passed"), TimeSpan.FromSeconds(seconds))
        {
            Skipped = Count("ignored"),
            Failures = failures,
        };
    }

    private static IEnumerable<SuiteResult> Problems(ToolOutcome outcome, List<SuiteResult> suites, bool mayBeEmpty)
    {
        string? problem = null;
        if (outcome.TimedOut) problem = "was stopped: it took too long";
        else if (outcome.ExitCode != 0 && suites.All(suite => suite.Failures.Count == 0))
        {
            problem = $"crashed or did not build (exit code {outcome.ExitCode})";
        }
        else if (suites.Count == 0 && !mayBeEmpty) problem = "ran no test";

        if (problem is null) yield break;
        yield return new SuiteResult("cargo test", Passed: 0, outcome.Elapsed)
        {
            Failures = [new TestFailure("cargo test " + problem, outcome.Lines)],
        };
    }

    private static List<string> Details(IReadOnlyList<string> lines, int from) =>
        [.. lines.Skip(from).TakeWhile(line => !FailedTest().IsMatch(line) && line != "failures:")];

    [GeneratedRegex(
        @"^\s+(?:Running (?:unittests )?\S+ \(.*?(?<name>[\w-]+?)-[0-9a-f]{16}(?:\.exe)?\)|Doc-tests (?<name>\S+))$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^---- (?<name>.+) stdout ----$")]
    private static partial Regex FailedTest();

    [GeneratedRegex(
        @"^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<ignored>\d+) ignored; "
        + @".* in (?<seconds>[\d.]+)s$")]
    private static partial Regex Summary();
}
