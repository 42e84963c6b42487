using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.References;

/// <summary>Who may see the two halves of Ferrolite.Native. Everybody else goes through Core.</summary>
public sealed class NativeSightRule : IRule
{
    private const string Home = "src/Managed/Native";

    private static readonly Dictionary<string, string[]> Seers = new()
    {
        ["Raft"] = ["src/Managed/Core/Consensus", "src/Managed/Core/Log"],
        ["Sqlite"] = ["src/Managed/Core/Sqlite", "src/Managed/Core/Sql", "src/Managed/Core/Log"],
    };

    private static readonly Dictionary<string, string> RelativeRoots = new() { ["Native"] = "Ferrolite.Native" };

    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.CSharp
        where file.IsUnder("src") && !file.IsUnder(Home)
        from use in Names.Qualified(file, RelativeRoots)
        let words = use.Name.Split('.')
        where words is ["Ferrolite", "Native", ..]
        let half = words.ElementAtOrDefault(2) ?? ""
        where !Seers.TryGetValue(half, out var seers) || !seers.Any(file.IsUnder)
        select new Finding(file.Path, use.Line, $"Ferrolite.Native{(half == "" ? "" : "." + half)} is not visible here",
            "only Consensus and Log see Native.Raft, only Sqlite, Sql and Log see Native.Sqlite: use a type of Core");
}
