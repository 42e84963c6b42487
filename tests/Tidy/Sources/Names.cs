using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.Sources;

/// <summary>The qualified names of a C# file, made absolute as far as the syntax alone allows.</summary>
public static class Names
{
    /// <summary>
    /// Every using and every qualified name, with its line. A name that begins below <c>Ferrolite</c>, such as
    /// <c>Native.Raft.Handle</c> in a type position, is given with the namespace that it is found in.
    /// </summary>
    /// <param name="file">A C# file.</param>
    /// <param name="relativeRoots">First words of relative names, with the absolute name that each stands for.</param>
    public static IEnumerable<(string Name, int Line)> Qualified(
        SourceFile file, IReadOnlyDictionary<string, string> relativeRoots)
    {
        foreach (var node in file.Syntax.DescendantNodes(descendIntoTrivia: false))
        {
            if (node is UsingDirectiveSyntax { NamespaceOrType: IdentifierNameSyntax single })
            {
                yield return (single.ToString(), SourceFile.LineOf(node));
            }

            if (node.Parent is BaseNamespaceDeclarationSyntax or QualifiedNameSyntax) continue;
            if (node is QualifiedNameSyntax qualified)
            {
                yield return (Absolute(Plain(qualified), relativeRoots), SourceFile.LineOf(node));
            }
            else if (node is MemberAccessExpressionSyntax access && Plain(access) is var name && IsRooted(name))
            {
                yield return (name, SourceFile.LineOf(node));
            }
        }
    }

    private static bool IsRooted(string name) => name.StartsWith("Ferrolite.", StringComparison.Ordinal);

    // A member access may begin with a property of the same name: only a type position is sure to be a namespace.
    private static string Absolute(string name, IReadOnlyDictionary<string, string> relativeRoots)
    {
        var first = name.Split('.')[0];
        return relativeRoots.TryGetValue(first, out var root) ? root + name[first.Length..] : name;
    }

    private static string Plain(SyntaxNode name) => string.Concat(name.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.DotToken))
        .Select(token => token.ValueText));
}
