using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>What is in the repository is done; what is not done is not announced in it.</summary>
public sealed partial class UnfinishedWorkRule : IRule
{
    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.Files
        where !file.IsGenerated
        from line in file.Lines.Index()
        let mark = Mark().Match(line.Item)
        where mark.Success
        select new Finding(file.Path, line.Index + 1, mark.Value, "do it, or say plainly what the code does not do");

    // Written so that the rule does not find itself.
    [GeneratedRegex(@"\b(?:TO[D]O|FIX[M]E|HA[C]K|XX[X])\b|\b(?:todo|unimplemented)!\(|new NotImplemented[E]xception")]
    private static partial Regex Mark();
}
