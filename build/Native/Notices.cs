using System.Text;

namespace Ferrolite.Build.Native;

/// <summary>Writes the licences of what the Raft library contains: each text once, with its packages.</summary>
internal static class Notices
{
    private const string Rule = "--------------------------------------------------------------------------------";

    private static readonly string[] LicenseFiles =
        ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

    internal static string Compose(IReadOnlyList<Crate> crates, string rustc)
    {
        var notices = new StringBuilder("Third-party notices of the Raft library\n\n");
        notices.Append("The library contains these packages of https://crates.io, unchanged:\n\n");
        foreach (var crate in crates)
        {
            var missing = Texts(crate).Any() ? "" : " (its package holds no licence text; the text is below)";
            notices.Append($"  {crate.Name} {crate.Version}: {crate.License}{missing}\n");
        }

        notices.Append($"\nand of the Rust standard library ({rustc}): MIT OR Apache-2.0\n");
        var texts =
            from crate in crates
            from text in Texts(crate)
            group $"{crate.Name} {crate.Version} {text.Name}" by text.Text;
        foreach (var text in texts)
        {
            notices.Append($"\n{Rule}\n{string.Join("\n", text)}\n{Rule}\n\n{text.Key}\n");
        }

        return notices.ToString();
    }

    private static IEnumerable<(string Name, string Text)> Texts(Crate crate) =>
        from file in Directory.EnumerateFiles(crate.Folder).Order(StringComparer.Ordinal)
        let name = Path.GetFileName(file)
        where LicenseFiles.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        select (name, Plain(File.ReadAllText(file)));

    /// <summary>White space at the ends of lines says nothing, and would keep equal texts apart.</summary>
    private static string Plain(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
