using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>A page that names a file names one that exists. The change log speaks of the past and is exempt.</summary>
public sealed partial class DocumentedFilesRule : IRule
{
    private static readonly string[] SourceEndings =
        [".cs", ".rs", ".csproj", ".proto", ".props", ".toml", ".slnx", ".sh", ".ps1", ".md"];

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        var paths = tree.Files.Select(file => file.Path).ToHashSet();
        var names = tree.Files.Select(file => file.Name).ToHashSet();
        var folders = paths.SelectMany(Parents).ToHashSet();
        return
            from page in tree.Files
            where page.Is(".md") && page.Name != "CHANGELOG.md"
            from line in page.Lines.Index()
            from name in Named(line.Item)
            where LooksLikeSource(name, folders) && !Exists(page, name)
            select new Finding(page.Path, line.Index + 1, $"'{name}' does not exist", "name the file where it is now");

        bool Exists(SourceFile page, string name) =>
            new[] { name, Combine(page.Folder, name) }.Any(path => paths.Contains(path) || folders.Contains(path))
            || (!name.Contains('/') && names.Contains(name));
    }

    private static IEnumerable<string> Named(string line) => Code().Matches(line).Concat(Link().Matches(line))
        .Select(match => LineNumber().Replace(match.Groups["name"].Value, "").TrimEnd('/'))
        .Select(name => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name)
        .Where(name => PathLike().IsMatch(name));

    // A path below one of our folders, or a name that ends like a source; build output is made later.
    private static bool LooksLikeSource(string name, HashSet<string> folders)
    {
        var first = name.Split('/')[0];
        if (first is "artifacts" or "target") return false;
        return (name.Contains('/') && folders.Contains(first))
            || SourceEndings.Any(ending =>
                name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length);
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1)) yield return path[..end];
    }

    private static string Combine(string folder, string name)
    {
        var parts = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in name.Split('/'))
        {
            if (part != "..") parts.Push(part);
            else if (parts.Count > 0) parts.Pop();
        }

        return string.Join('/', parts.Reverse());
    }

    [GeneratedRegex("`(?<name>[^`\\s]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<name>[^)\s:#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"^[\w./-]+$")]
    private static partial Regex PathLike();
}
