using System.Text.Json;

namespace Ferrolite.Build.Native;

/// <summary>Reads out of <c>cargo metadata</c> which packages end up in the Raft library.</summary>
internal static class CrateGraph
{
    internal const string Library = "ferrolite-raft";

    /// <summary>
    /// The packages of others, by name. What only builds (build scripts and macros, with all that they need) is not in
    /// the library.
    /// </summary>
    internal static IReadOnlyList<Crate> Read(string metadata)
    {
        using var document = JsonDocument.Parse(metadata);
        var packages = ById(document.RootElement.GetProperty("packages"));
        var nodes = ById(document.RootElement.GetProperty("resolve").GetProperty("nodes"));
        var found = new HashSet<string>();
        var open = new Stack<string>(
            packages.Where(package => Text(package.Value, "name") == Library).Select(package => package.Key));
        while (open.TryPop(out var id))
        {
            if (IsMacro(packages[id]) || !found.Add(id)) continue;
            foreach (var dependency in nodes[id].GetProperty("deps").EnumerateArray().Where(IsLinked))
                open.Push(Text(dependency, "pkg"));
        }

        return
        [
            .. found.Select(id => packages[id])
                .Where(package => package.GetProperty("source").ValueKind != JsonValueKind.Null)
                .Select(package => new Crate(
                    Text(package, "name"), Text(package, "version"), Text(package, "license"),
                    Path.GetDirectoryName(Text(package, "manifest_path"))!))
                .OrderBy(crate => crate.Name, StringComparer.Ordinal)
                .ThenBy(crate => crate.Version, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, JsonElement> ById(JsonElement list) =>
        list.EnumerateArray().ToDictionary(element => Text(element, "id"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "unknown";

    private static bool IsMacro(JsonElement package) => package.GetProperty("targets").EnumerateArray()
        .Any(target => target.GetProperty("kind").EnumerateArray().Any(kind => kind.GetString() == "proc-macro"));

    private static bool IsLinked(JsonElement dependency) => dependency.GetProperty("dep_kinds").EnumerateArray()
        .Any(kind => kind.GetProperty("kind").ValueKind == JsonValueKind.Null);
}
