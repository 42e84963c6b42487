using Ferrolite.Build.Checks;
using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;

namespace Ferrolite.Build.Commands;

/// <summary>Checks and tests everything, and counts it.</summary>
/// <param name="repository">What is tested.</param>
/// <param name="output">Where results go; what the tools print goes to standard error.</param>
/// <param name="filter">Null, or a part of the names of the tests to run; then no check runs.</param>
internal sealed class TestCommand(Repository repository, TextWriter output, string? filter)
{
    private static readonly TimeSpan SuiteLimit = TimeSpan.FromMinutes(8);

    private readonly Cargo _cargo = new(repository);
    private readonly Dotnet _dotnet = new(repository);
    private readonly RunReport _report = new(output);

    internal int Run()
    {
        if (!Passes(Check.ByStep("native library", () => new NativeCommand(repository).Run()))) return _report.Close();
        if (filter is null)
        {
            foreach (var check in CheckList.Sources(repository)) _report.Add(check.Run());
        }

        RunRust();

        // The suites that start the program start the one that was built last.
        if (Passes(CheckList.Compilation(repository))
            && Passes(Check.ByStep("program", () => new ProgramCommand(repository).Run())))
        {
            foreach (var project in TestProjects()) RunSuite(project);
        }

        return _report.Close();
    }

    /// <summary>Runs what the rest needs. Under a filter it counts only when it fails.</summary>
    private bool Passes(Check check)
    {
        var result = check.Run();
        var passed = result.Failures.Count == 0;
        if (filter is null || !passed) _report.Add(result);
        return passed;
    }

    private void RunRust()
    {
        var command = _cargo.Test(filter);
        Console.Error.WriteLine("> " + command);
        var outcome = command.Capture(SuiteLimit);
        foreach (var suite in CargoReport.Read(outcome, mayBeEmpty: filter is not null)) _report.Add(suite);
    }

    private IEnumerable<string> TestProjects() => Directory
        .EnumerateFiles(repository.At("tests"), "*.Tests.csproj", SearchOption.AllDirectories)
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    private void RunSuite(string project)
    {
        var reportFile = repository.At("artifacts", "test-results", project + ".xml");
        Directory.CreateDirectory(Path.GetDirectoryName(reportFile)!);
        File.Delete(reportFile);
        var program = repository.At("artifacts", "bin", project, "release", project + ".dll");
        List<string> words = [program, "-noLogo", "-noColor", "-result-xml", reportFile];
        if (filter is not null) words.AddRange(["-method", $"*{filter}*"]);
        Console.Error.WriteLine("> " + project);
        var outcome = _dotnet.Command(words).Capture(SuiteLimit);
        var suite = XunitReport.Read(project, reportFile, outcome, mayBeEmpty: filter is not null);
        if (filter is null || !suite.IsEmpty) _report.Add(suite);
    }
}
