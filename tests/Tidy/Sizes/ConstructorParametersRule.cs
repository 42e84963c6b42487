using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.Sizes;

/// <summary>
/// What needs many parts to be made does too much. Records are exempt: their parameters are the fields of a value.
/// </summary>
public sealed class ConstructorParametersRule : IRule
{
    public const int Max = 6;

    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.CSharp
        from node in file.Syntax.DescendantNodes()
        let parameters = node switch
        {
            ConstructorDeclarationSyntax constructor => constructor.ParameterList,
            ClassDeclarationSyntax type => type.ParameterList,
            StructDeclarationSyntax type => type.ParameterList,
            _ => null,
        }
        where parameters is { Parameters.Count: > Max }
        select new Finding(file.Path, SourceFile.LineOf(parameters),
            $"a constructor with {parameters.Parameters.Count} parameters, and {Max} are the limit",
            "group what belongs together, or split the type");
}
