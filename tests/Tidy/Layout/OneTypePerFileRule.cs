using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.Layout;

/// <summary>
/// A type is found by its file: <c>Type.cs</c>, or <c>Type.Concern.cs</c> for a part of it. A record of a handful of
/// lines may stand behind the type that it belongs to.
/// </summary>
public sealed class OneTypePerFileRule : IRule
{
    public const int TinyRecordLines = 6;

    public IEnumerable<Finding> Look(SourceTree tree) => tree.CSharp.SelectMany(Look);

    private static IEnumerable<Finding> Look(SourceFile file)
    {
        var types = file.Syntax.ChildNodes()
            .SelectMany(IEnumerable<SyntaxNode> (node) =>
                node is BaseNamespaceDeclarationSyntax space ? space.Members : [node])
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .ToList();
        foreach (var type in types.Skip(1).Where(type => !IsTinyRecord(type)))
        {
            yield return new Finding(file.Path, SourceFile.LineOf(type), $"{NameOf(type)} is a second type of the file",
                "give it a file of its own, or nest it");
        }

        if (types.Count == 0 || file.Name.Split('.')[0] == NameOf(types[0])) yield break;
        yield return new Finding(file.Path, SourceFile.LineOf(types[0]), $"the file holds {NameOf(types[0])}",
            "name the file after the type");
    }

    private static bool IsTinyRecord(SyntaxNode type) =>
        type is RecordDeclarationSyntax && SourceFile.LineCountOf(type) <= TinyRecordLines;

    private static string NameOf(SyntaxNode type) => type is DelegateDeclarationSyntax declaration
        ? declaration.Identifier.Text
        : ((BaseTypeDeclarationSyntax)type).Identifier.Text;
}
