using System.Diagnostics;
using Ferrolite.TestKit;

namespace Ferrolite.Tidy.Tests.Sources;

/// <summary>The files of this checkout that git holds or would take, read once for all rules.</summary>
public static class Repository
{
    private static readonly string[] OutputFolders = ["bin", "obj", "target", "artifacts", "node_modules", ".git"];

    public static SourceTree Tree { get; } = new(
        [
            .. (GitPaths() ?? FolderPaths(RepositoryRoot.Path))
                .Where(path => File.Exists(Absolute(path)))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, () => File.ReadAllBytes(Absolute(path)))),
        ]);

    private static string Absolute(string path) => Path.Combine(RepositoryRoot.Path, path);

    /// <returns>Null where there is no git, or where the sources came without their history.</returns>
    private static string[]? GitPaths()
    {
        if (!Path.Exists(Absolute(".git"))) return null;
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? [.. paths.Distinct()] : null;
    }

    private static IEnumerable<string> FolderPaths(string folder) => Directory.EnumerateFiles(folder)
        .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !OutputFolders.Contains(Path.GetFileName(inner)))
            .SelectMany(FolderPaths));
}
