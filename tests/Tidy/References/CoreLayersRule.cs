using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.References;

/// <summary>The folders of Core are layers, each with a list of those that it may see.</summary>
public sealed class CoreLayersRule : IRule
{
    private const string CoreFolder = "src/Managed/Core";
    private const string CoreNamespace = "Ferrolite.Core";

    private static readonly Dictionary<string, string[]> Visible = new()
    {
        ["Model"] = [],
        ["Runtime"] = [],
        ["Loops"] = ["Runtime"],
        ["Sqlite"] = ["Model", "Runtime"],
        ["Entries"] = ["Model", "Runtime"],
        ["Transport"] = ["Model", "Runtime"],
        ["Requests"] = ["Model", "Runtime"],
        ["Routing"] = ["Model", "Runtime", "Loops"],
        ["Log"] = ["Model", "Runtime", "Loops", "Sqlite"],
        ["Sql"] = ["Model", "Runtime", "Sqlite", "Entries"],
        ["Deduplication"] = ["Model", "Runtime", "Sqlite", "Entries", "Sql"],
        ["Readers"] = ["Model", "Runtime", "Loops", "Sqlite", "Sql"],
        ["Digests"] = ["Model", "Runtime", "Sqlite", "Sql", "Deduplication", "Readers"],
        ["StateMachine"] = ["Model", "Runtime", "Loops", "Sqlite", "Entries", "Sql", "Deduplication", "Readers"],
        ["Consensus"] = ["Model", "Runtime", "Loops", "Log", "Requests", "Transport"],
        ["Node"] =
        [
            "Model", "Runtime", "Loops", "Sqlite", "Entries", "Transport", "Requests", "Routing", "Log", "Sql",
            "Readers", "Digests", "StateMachine", "Consensus",
        ],
    };

    private static readonly Dictionary<string, string> RelativeRoots = Visible.Keys
        .ToDictionary(layer => layer, layer => $"{CoreNamespace}.{layer}")
        .Append(new("Core", CoreNamespace))
        .ToDictionary();

    public IEnumerable<Finding> Look(SourceTree tree) =>
        tree.CSharp.Where(file => file.IsUnder(CoreFolder)).SelectMany(Look);

    private static IEnumerable<Finding> Look(SourceFile file)
    {
        var layer = file.Path[(CoreFolder.Length + 1)..].Split('/')[0];
        if (!Visible.TryGetValue(layer, out var visible))
        {
            yield return new Finding(file.Path, 0, "the file lies in no layer of Core",
                "move it to one of " + string.Join(", ", Visible.Keys));
            yield break;
        }

        foreach (var (name, line) in Names.Qualified(file, RelativeRoots))
        {
            var words = name.Split('.');
            if (words.Length < 3 || $"{words[0]}.{words[1]}" != CoreNamespace) continue;
            var seen = words[2];
            if (seen == layer || visible.Contains(seen) || !Visible.ContainsKey(seen)) continue;
            yield return new Finding(file.Path, line, $"layer {layer} must not see layer {seen}",
                "pass what is needed through a type of Model, or compose the two in Node");
        }
    }
}
