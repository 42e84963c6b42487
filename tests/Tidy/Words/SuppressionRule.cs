using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>A warning that is switched off says why: that it is the one place where a ban allows it, say.</summary>
public sealed partial class SuppressionRule : IRule
{
    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.Files
        where file.IsCSharp || file.IsRust
        from line in file.Lines.Index()
        where Suppression().IsMatch(line.Item) && !Reason().IsMatch(line.Item)
        where !(file.IsRust && HasReasonAbove(file, line.Index))
        select new Finding(file.Path, line.Index + 1, "a warning is switched off without a reason",
            "add the reason as a comment on the line, or mend the code");

    private static bool HasReasonAbove(SourceFile file, int index) =>
        index > 0 && file.Lines[index - 1].TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?:#pragma warning disable|\[(?:\w+: )?SuppressMessage\(|#!?\[allow\()")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"// \w|Justification = ""|reason = """)]
    private static partial Regex Reason();
}
