using System.Collections.Concurrent;
using Ferrolite.Build.Checks;
using Ferrolite.Build.Native;
using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;

namespace Ferrolite.Build.Commands;

/// <summary>Checks and tests everything, and counts it. Two things go on at a time, Rust being one.</summary>
/// <param name="repository">What is tested.</param>
/// <param name="output">Where results go; what the tools print goes to standard error.</param>
/// <param name="filter">Null, or a part of the names of the tests to run; then no check runs.</param>
internal sealed class TestCommand(Repository repository, TextWriter output, string? filter) : IDisposable
{
    private static readonly TimeSpan SuiteLimit = TimeSpan.FromMinutes(15);

    /// <summary>The suites that take longest start first; the others follow by name.</summary>
    private static readonly string[] Longest = ["Ferrolite.Differential.Tests", "Ferrolite.Core.Tests"];

    private readonly Cargo _cargo = new(repository);
    private readonly Dotnet _dotnet = new(repository);
    private readonly RunReport _report = new(output);
    private readonly SemaphoreSlim _places = new(2);

    internal int Run()
    {
        var checks = new CheckList(repository, _cargo);
        if (Passes(Check.ByStep("native library", () => new RaftLibrary(repository, _cargo).Provide())))
        {
            Parallel.Invoke(() => InPlace(() => RunRust(checks)), () => RunDotnet(checks));
        }

        return _report.Close();
    }

    public void Dispose() => _places.Dispose();

    private void RunRust(CheckList checks)
    {
        if (filter is null)
        {
            foreach (var result in checks.Rust()) _report.Add(result);
        }

        if (_cargo.State != CargoState.Works)
        {
            _report.Add(checks.Skip("cargo test of raft-ffi"));
            _report.Add(checks.Skip("cargo test of raft-parity"));
            return;
        }

        var command = _cargo.Test(filter);
        Progress.Say(command.ToString());
        var outcome = command.Capture(SuiteLimit);
        foreach (var suite in CargoReport.Read(outcome, mayBeEmpty: filter is not null)) _report.Add(suite);
    }

    private void RunDotnet(CheckList checks)
    {
        // The demo that the documentation starts is the one that was built last.
        var built = InPlace(() => Passes(checks.Compilation()) && Passes(checks.Program()));
        if (filter is null) InPlace(() => _report.Add(checks.Layout().Run()));
        if (!built) return;
        var suites = Directory.EnumerateFiles(repository.At("tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .OrderBy(name => Array.IndexOf(Longest, name) is var place and >= 0 ? place : Longest.Length)
            .ThenBy(name => name, StringComparer.Ordinal);
        var pair = new ParallelOptions { MaxDegreeOfParallelism = 2 };
        Parallel.ForEach(
            Partitioner.Create(suites, EnumerablePartitionerOptions.NoBuffering), pair,
            suite => InPlace(() => RunSuite(suite)));
    }

    private void InPlace(Action work) => InPlace(() =>
    {
        work();
        return true;
    });

    private bool InPlace(Func<bool> work)
    {
        _places.Wait();
        try
        {
            return work();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Runs what the rest needs. Under a filter it counts only when it fails.</summary>
    private bool Passes(Check check)
    {
        var result = check.Run();
        var passed = result.Failures.Count == 0;
        if (filter is null || !passed) _report.Add(result);
        return passed;
    }

    private void RunSuite(string project)
    {
        var reportFile = repository.At("artifacts", "test-results", project + ".xml");
        Directory.CreateDirectory(Path.GetDirectoryName(reportFile)!);
        File.Delete(reportFile);
        var program = repository.At("artifacts", "bin", project, "release", project + ".dll");
        List<string> words = [program, "-noLogo", "-noColor", "-result-xml", reportFile];
        if (filter is not null) words.AddRange(["-method", $"*{filter}*"]);
        Progress.Say(project);
        var outcome = _dotnet.Command(words).Capture(SuiteLimit);
        var suite = XunitReport.Read(project, reportFile, outcome, mayBeEmpty: filter is not null);
        if (filter is null || !suite.IsEmpty) _report.Add(suite);
    }
}
