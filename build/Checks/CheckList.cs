using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Checks;

/// <summary>The checks of this repository.</summary>
internal static class CheckList
{
    private const int ParityScripts = 10_000;

    /// <summary>To be run after the native library was built: the bindings are compared with what it wrote.</summary>
    internal static IEnumerable<Check> Sources(Repository repository)
    {
        var cargo = new Cargo(repository);
        if (cargo.HasWorkspace)
        {
            yield return Check.ByTool("rustfmt", "./build.sh fix", cargo.Format(write: false));
            yield return Check.ByTool("clippy", "mend the code, or allow the lint there with a reason", cargo.Lint());
        }

        var layout = new Dotnet(repository).FormatWhitespace(write: false);
        yield return Check.ByTool("C# layout", "./build.sh fix", layout);
        if (cargo.HasWorkspace) yield return new BindingsCheck(repository).Check;
    }

    /// <summary>What takes minutes, and so is no part of the tests.</summary>
    internal static Check Parity(Repository repository) => Check.ByTool(
        $"{ParityScripts} random parity scripts",
        "the shortest script that fails was kept under tests/Parity/scenarios/found",
        new Cargo(repository).Parity(ParityScripts));

    internal static Check Compilation(Repository repository) => Check.ByTool(
        "C# compiler and analyzers", "mend the code: warnings are errors", new Dotnet(repository).BuildSolution());
}
