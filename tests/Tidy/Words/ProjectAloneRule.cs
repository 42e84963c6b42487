using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>The sources speak of the project alone: not of a machine's folders or of numbers kept elsewhere.</summary>
public sealed partial class ProjectAloneRule : IRule
{
    private const string Remedy = "say it so that a reader who has only this repository understands it";

    /// <summary>These find what may lie beside the repository.</summary>
    private static readonly string[] MayLookBeside = ["build", ".ci"];

    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.Files
        from line in file.Lines.Index()
        from problem in Problems(file, line.Item)
        select new Finding(file.Path, line.Index + 1, problem, Remedy);

    private static IEnumerable<string> Problems(SourceFile file, string line)
    {
        if (!MayLookBeside.Any(file.IsUnder) && Beside().Match(line) is { Success: true } beside)
        {
            yield return $"'{beside.Value}' is a folder of one machine";
        }

        if (IsProse(file) && IssueNumber().Match(line) is { Success: true } number)
        {
            yield return $"'{number.Value}' is a number kept elsewhere";
        }
    }

    // In data (traces, lock files, SQL) a number sign means something else.
    private static bool IsProse(SourceFile file) =>
        file.IsCSharp || file.IsRust || file.Is(".md", ".sh", ".ps1", ".proto", ".csproj", ".props");

    // Written so that the rule does not find itself.
    [GeneratedRegex(@"(?<![\w.])/wor[k]/|\.\./share[d]\b")]
    private static partial Regex Beside();

    [GeneratedRegex(@"(?<![\w&""'#/])#\d{1,5}\b|\b[Ii]ssues? \d+\b")]
    private static partial Regex IssueNumber();
}
