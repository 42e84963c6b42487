using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.Sizes;

/// <summary>A type is bounded with all its partial files together.</summary>
public sealed class TypeLengthRule : IRule
{
    public const int Max = 400;

    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.CSharp
        from type in file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where type.Parent is not BaseTypeDeclarationSyntax
        group (File: file, Type: type) by (file.Folder, type.Identifier.Text) into parts
        let lines = parts.Sum(part => SourceFile.LineCountOf(part.Type))
        where lines > Max
        let first = parts.First()
        select new Finding(first.File.Path, SourceFile.LineOf(first.Type),
            $"{first.Type.Identifier.Text} has {lines} lines, and {Max} are the limit",
            "give a part of what it does a type of its own");
}
