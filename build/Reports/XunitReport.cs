using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Reports;

/// <summary>Reads one C# suite: its XML report, and how its process ended.</summary>
internal static class XunitReport
{
    /// <param name="name">The suite.</param>
    /// <param name="file">The report that the suite was told to write; absent after a crash.</param>
    /// <param name="outcome">The end of the suite's process.</param>
    /// <param name="mayBeEmpty">True under a filter, which may match nothing here.</param>
    internal static SuiteResult Read(string name, string file, ToolOutcome outcome, bool mayBeEmpty)
    {
        var assemblies = Load(file);
        var failures = assemblies.Descendants("test")
            .Where(test => (string?)test.Attribute("result") == "Fail")
            .Select(test => Failure((string?)test.Attribute("name"), test.Element("failure")))
            .Concat(assemblies.Descendants("error").Select(error => Failure(
                $"{(string?)error.Attribute("type")} {(string?)error.Attribute("name")}", error.Element("failure"))))
            .ToList();
        var passed = Sum(assemblies, "passed");
        var skipped = Sum(assemblies, "skipped");

        if (outcome.TimedOut) failures.Add(new TestFailure("the suite was stopped: it took too long", outcome.Lines));
        else if (outcome.ExitCode != 0 && failures.Count == 0)
        {
            failures.Add(new TestFailure($"the suite crashed (exit code {outcome.ExitCode})", outcome.Lines));
        }
        else if (passed + skipped + failures.Count == 0 && !mayBeEmpty)
        {
            failures.Add(new TestFailure("the suite ran no test", outcome.Lines));
        }

        return new SuiteResult(name, passed, outcome.Elapsed) { Skipped = skipped, Failures = failures };
    }

    private static IReadOnlyList<XElement> Load(string file)
    {
        if (!File.Exists(file)) return [];
        try
        {
            return [.. XDocument.Load(file).Descendants("assembly")];
        }
        catch (XmlException)
        {
            // Cut off by a crash: the exit code tells.
            return [];
        }
    }

    private static int Sum(IEnumerable<XElement> assemblies, string attribute) => assemblies.Sum(
        assembly => int.Parse((string?)assembly.Attribute(attribute) ?? "0", CultureInfo.InvariantCulture));

    private static TestFailure Failure(string? name, XElement? failure) => new(
        name ?? "unnamed",
        [.. $"{(string?)failure?.Element("message")}\n{(string?)failure?.Element("stack-trace")}".Split('\n')]);
}
