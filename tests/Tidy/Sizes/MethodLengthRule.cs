using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.Sizes;

/// <summary>Methods, constructors, operators and accessors that are read at one look.</summary>
public sealed class MethodLengthRule : IRule
{
    public const int Max = 70;
    public const int Usual = 30;

    private const string Remedy = "name its steps and make them methods";

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        var methods = tree.CSharp
            .SelectMany(file => file.Syntax.DescendantNodes()
                .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
                .Select(node => (File: file, Node: node, Lines: SourceFile.LineCountOf(node))))
            .ToList();
        var tooLong = methods.Where(method => method.Lines > Max).Select(method => Finding(
            method.File, method.Node, $"a method of {method.Lines} lines, and {Max} are the limit"));
        var unusual = Percentile.Excess95(methods, method => method.Lines, Usual)
            .Where(method => method.Lines <= Max)
            .Select(method => Finding(method.File, method.Node,
                $"a method of {method.Lines} lines, and more than one in twenty is over {Usual}"));
        return tooLong.Concat(unusual);
    }

    private static Finding Finding(SourceFile file, SyntaxNode node, string problem) =>
        new(file.Path, SourceFile.LineOf(node), problem, Remedy);
}
