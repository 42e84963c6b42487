using Ferrolite.Build.Native;
using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;

namespace Ferrolite.Build.Checks;

/// <summary>The checks of this repository. What needs cargo counts as skipped where cargo does not work.</summary>
internal sealed class CheckList(Repository repository, Cargo cargo)
{
    private const int ParityScripts = 10_000;

    /// <summary>What belongs to the Rust part. The library was built before: the bindings are what it wrote.</summary>
    internal IEnumerable<SuiteResult> Rust()
    {
        yield return AheadCheck.Of(repository).Run();
        yield return Rust("rustfmt", "./build.sh fix", () => cargo.Format(write: false));
        yield return Rust("clippy", "mend the code, or allow the lint there with a reason", cargo.Lint);
        yield return cargo.State == CargoState.Works
            ? BindingsCheck.Of(repository).Run()
            : Skip("generated bindings are committed");
    }

    internal Check Layout() =>
        Check.ByTool("C# layout", "./build.sh fix", new Dotnet(repository).FormatWhitespace(write: false));

    internal Check Compilation() => Check.ByTool(
        "C# compiler and analyzers", "mend the code: warnings are errors", new Dotnet(repository).BuildSolution());

    internal Check Program() => Check.ByTool("program", "mend the code", new Dotnet(repository).PublishProgram());

    /// <summary>What takes minutes, and so is no part of the tests.</summary>
    internal SuiteResult Parity() => Rust(
        $"{ParityScripts} random parity scripts",
        "the shortest script that fails was kept under tests/Parity/scenarios/found",
        () => cargo.Parity(ParityScripts));

    internal SuiteResult Skip(string name) => SuiteResult.Skip(name, LibraryChoice.Lack(cargo.State));

    private SuiteResult Rust(string name, string remedy, Func<ToolCommand> command) =>
        cargo.State == CargoState.Works ? Check.ByTool(name, remedy, command()).Run() : Skip(name);
}
