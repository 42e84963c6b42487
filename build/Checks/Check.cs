using System.Diagnostics;
using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;

namespace Ferrolite.Build.Checks;

/// <summary>One yes or no about the sources. It counts as one test.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Remedy">What makes it pass again.</param>
/// <param name="Look">Returns the complaints; none means that the check passed.</param>
internal sealed record Check(string Name, string Remedy, Func<IReadOnlyList<string>> Look)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>A check that another program makes: it complains by its exit code.</summary>
    internal static Check ByTool(string name, string remedy, ToolCommand command) => new(name, remedy, () =>
    {
        var outcome = command.Capture(Limit);
        if (outcome.Succeeded) return [];
        var ending = outcome.TimedOut
            ? $"was stopped after {Limit.TotalMinutes:0} minutes"
            : $"ended with {outcome.ExitCode}";
        return [.. outcome.Lines.Distinct(), $"'{command}' {ending}"];
    });

    /// <summary>A step of the build; what it prints goes to standard error as it comes.</summary>
    internal static Check ByStep(string name, Action step) => new(name, "the first error is above", () =>
    {
        try
        {
            step();
            return [];
        }
        catch (BuildFailure failure)
        {
            return [failure.Message];
        }
    });

    internal SuiteResult Run()
    {
        Progress.Say(Name);
        var clock = Stopwatch.StartNew();
        var complaints = Look();
        return complaints.Count == 0
            ? new SuiteResult(Name, Passed: 1, clock.Elapsed)
            : new SuiteResult(Name, Passed: 0, clock.Elapsed)
            {
                Failures = [new TestFailure(Name, [.. complaints, "remedy: " + Remedy])],
            };
    }
}
