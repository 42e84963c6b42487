using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>A test that draws at random can be repeated: its seed is printed, and can be given.</summary>
public sealed partial class TestSeedRule : IRule
{
    private const string Home = "tests/TestKit";

    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.CSharp
        where file.IsUnder("tests") && !file.IsUnder(Home)
        from line in file.Lines.Index()
        let seed = Unrepeatable().Match(line.Item)
        where seed.Success
        select new Finding(file.Path, line.Index + 1, $"'{seed.Value}' draws something else each time",
            "new Random(TestSeed.Draw(output.WriteLine))");

    // Written so that the rule does not find itself.
    [GeneratedRegex(@"\bEnvironment\.T[i]ckCount|\bnew R[a]ndom\(\)|\bRandom\.S[h]ared")]
    private static partial Regex Unrepeatable();
}
