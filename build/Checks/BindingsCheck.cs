using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Checks;

/// <summary>The committed bindings are what the Rust build writes now.</summary>
internal sealed class BindingsCheck(Repository repository)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private string RelativePath => Path.GetRelativePath(repository.Root, repository.Bindings).Replace('\\', '/');

    internal Check Check => new(
        "generated bindings are committed",
        $"run './build.sh native', read the difference, and 'git add {RelativePath}' with the Rust change",
        Look);

    private List<string> Look()
    {
        if (!File.Exists(repository.Bindings)) return [RelativePath + " was not generated"];
        if (!Git("rev-parse", "--is-inside-work-tree").Succeeded) return [];
        if (!Git("ls-files", "--error-unmatch", RelativePath).Succeeded) return [RelativePath + " is not in git"];
        var difference = Git("diff", "--stat", "--exit-code", "--", RelativePath);
        return difference.Succeeded ? [] : [RelativePath + " differs from git:", .. difference.Lines];
    }

    private ToolOutcome Git(params IEnumerable<string> words) =>
        new ToolCommand("git", words) { Folder = repository.Root }.Capture(Limit);
}
