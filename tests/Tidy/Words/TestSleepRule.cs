using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>A test that waits for time to pass is slow or fails by chance.</summary>
public sealed partial class TestSleepRule : IRule
{
    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.Files
        where (file.IsCSharp && file.IsUnder("tests")) || file.IsRust
        from line in file.Lines.Index()
        let sleep = Sleep().Match(line.Item)
        where sleep.Success
        select new Finding(file.Path, line.Index + 1, $"'{sleep.Value}' in a test",
            "step the clock or the cluster by hand, or wait for the event itself");

    // Written so that the rule does not find itself.
    [GeneratedRegex(@"\bThread\.S[l]eep\b|\bTask\.D[e]lay\b|\bthread::s[l]eep\b")]
    private static partial Regex Sleep();
}
