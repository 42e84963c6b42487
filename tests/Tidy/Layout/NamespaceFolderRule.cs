using System.Xml.Linq;
using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.Layout;

/// <summary>The namespace is the project's root namespace and the folders below it, at most three.</summary>
public sealed class NamespaceFolderRule : IRule
{
    public const int DepthMax = 3;

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        var roots = tree.Projects.ToDictionary(project => project.Folder, RootNamespace);
        return tree.CSharp.SelectMany(file => Look(file, roots));
    }

    private static IEnumerable<Finding> Look(SourceFile file, Dictionary<string, string> roots)
    {
        var space = file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        var home = roots.Keys.Where(file.IsUnder).MaxBy(folder => folder.Length);
        if (space is null || home is null) yield break;

        var folders = file.Folder[home.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (folders.Length > DepthMax)
        {
            yield return new Finding(file.Path, 0,
                $"{folders.Length} folders below the project, and {DepthMax} are the limit",
                "make the folders flatter");
        }

        var expected = string.Join('.', folders.Prepend(roots[home]));
        if (space.Name.ToString() == expected) yield break;
        yield return new Finding(file.Path, SourceFile.LineOf(space),
            $"namespace {space.Name} in the folder of {expected}",
            "move the file, or name the namespace after its folder");
    }

    private static string RootNamespace(SourceFile project) =>
        XDocument.Parse(project.Text).Descendants("RootNamespace").FirstOrDefault()?.Value
        ?? Path.GetFileNameWithoutExtension(project.Name);
}
