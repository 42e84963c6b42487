using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.References;

/// <summary>Unsafe code and calls to native libraries live in one project.</summary>
public sealed class UnsafeCodeRule : IRule
{
    private const string Home = "src/Managed/Native";
    private const string Remedy = "add a safe facade to " + Home + " and call that";

    private static readonly string[] Imports = ["DllImport", "LibraryImport", "UnmanagedCallersOnly"];

    public IEnumerable<Finding> Look(SourceTree tree) => tree.Files
        .Where(file => !file.IsUnder(Home))
        .SelectMany(file => file.IsCSharp ? LookAtCode(file) : file.Is(".csproj", ".props") ? LookAtProject(file) : []);

    private static IEnumerable<Finding> LookAtCode(SourceFile file)
    {
        foreach (var token in file.Syntax.DescendantTokens().Where(token => token.IsKind(SyntaxKind.UnsafeKeyword)))
        {
            yield return new Finding(file.Path, SourceFile.LineOf(token), "unsafe code", Remedy);
        }

        foreach (var attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>())
        {
            if (!Imports.Contains(attribute.Name.ToString())) continue;
            yield return new Finding(file.Path, SourceFile.LineOf(attribute), $"[{attribute.Name}]", Remedy);
        }
    }

    private static IEnumerable<Finding> LookAtProject(SourceFile file) =>
        from line in file.Lines.Index()
        where line.Item.Contains("<AllowUnsafeBlocks>true", StringComparison.OrdinalIgnoreCase)
        select new Finding(file.Path, line.Index + 1, "the project allows unsafe code", Remedy);
}
