using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>
/// A library does not know who shows its texts: a web page, a program, or another shell. The commands are those that
/// the shell itself names in <c>src/Cli/Commands</c>.
/// </summary>
public sealed partial class ShellWordsRule : IRule
{
    private const string Commands = "src/Cli/Commands";
    private static readonly string[] Libraries = ["src/Managed", "src/Server", "src/Client"];

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        var commands = tree.CSharp.Where(file => file.IsUnder(Commands)).SelectMany(Texts)
            .Select(text => text.Text).Where(text => Command().IsMatch(text)).ToHashSet();
        return
            from file in tree.CSharp
            where Libraries.Any(file.IsUnder)
            from text in Texts(file)
            from Match word in DotWord().Matches(text.Text)
            where commands.Contains(word.Value)
            select new Finding(file.Path, text.Line, $"{word.Value} is a command of the shell",
                "give the reason and a hint that holds for every program, and let ShellHint name the command");
    }

    private static IEnumerable<(string Text, int Line)> Texts(SourceFile file) =>
        from token in file.Syntax.DescendantTokens()
        where token.IsKind(SyntaxKind.StringLiteralToken)
            || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
            || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            || token.IsKind(SyntaxKind.Utf8StringLiteralToken)
        select (token.ValueText, SourceFile.LineOf(token));

    [GeneratedRegex(@"^\.[a-z]+$")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<![\w.])\.[a-z]+\b")]
    private static partial Regex DotWord();
}
