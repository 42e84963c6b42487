using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ferrolite.Tidy.Tests.Layout;

/// <summary>
/// What a project logs stands in one class, so that its ids are seen together, and an id is used once in all projects.
/// </summary>
public sealed class LogMessagesRule : IRule
{
    public const string Home = "LogMessages.cs";

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        var messages = tree.CSharp.Where(file => file.IsUnder("src")).SelectMany(Messages).ToList();
        var homeless = messages.Where(message => message.File.Name != Home).Select(message => new Finding(
            message.File.Path, message.Line, "a log message outside " + Home, "move it there, beside the other ids"));
        var repeated = messages.GroupBy(message => message.Id).SelectMany(same => same.Skip(1)).Select(message =>
            new Finding(
                message.File.Path, message.Line, $"event id {message.Id} is used twice", "take the next free id"));
        return homeless.Concat(repeated);
    }

    private static IEnumerable<(SourceFile File, int Line, string Id)> Messages(SourceFile file) =>
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() == "LoggerMessage"
        let id = attribute.ArgumentList?.Arguments.FirstOrDefault()?.ToString() ?? "0"
        select (file, SourceFile.LineOf(attribute), id);
}
