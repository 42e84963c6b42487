using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Checks;

/// <summary>The committed bindings are what the Rust build has just written. Without git there is no answer.</summary>
internal static class BindingsCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    internal static Check Of(Repository repository)
    {
        var path = Path.GetRelativePath(repository.Root, repository.Bindings).Replace('\\', '/');
        var remedy = $"read the difference, and 'git add {path}' with the Rust change";
        return new Check("generated bindings are committed", remedy, () => Look(repository, path));
    }

    private static IReadOnlyList<string> Look(Repository repository, string path)
    {
        ToolOutcome Git(params IEnumerable<string> words) =>
            new ToolCommand("git", words) { Folder = repository.Root }.Try(Limit);

        if (!Git("rev-parse", "--is-inside-work-tree").Succeeded) return [];
        if (!Git("ls-files", "--error-unmatch", path).Succeeded) return [path + " is not in git"];
        var difference = Git("diff", "--stat", "--exit-code", "--", path);
        return difference.Succeeded ? [] : [path + " differs from git:", .. difference.Lines];
    }
}
