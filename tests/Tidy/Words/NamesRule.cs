using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Words;

/// <summary>A name says what a thing is. Some words say nothing.</summary>
public sealed partial class NamesRule : IRule
{
    private static readonly string[] EmptyWords =
        ["manager", "managers", "helper", "helpers", "util", "utils", "utility", "utilities", "common"];

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        foreach (var file in tree.Files)
        {
            if (EmptyWord(file.Path) is { } inPath) yield return Finding(file.Path, 0, file.Path, inPath);
            if (!file.IsCSharp && !file.IsRust) continue;
            foreach (var (index, line) in file.Lines.Index())
            {
                foreach (Match declaration in Declaration().Matches(line))
                {
                    var name = declaration.Groups["name"].Value;
                    if (EmptyWord(name) is { } word) yield return Finding(file.Path, index + 1, name, word);
                }
            }
        }
    }

    private static Finding Finding(string file, int line, string name, string word) =>
        new(file, line, $"'{word}' in the name {name} says nothing", "name it after what it owns or decides");

    private static string? EmptyWord(string name) =>
        Word().Matches(name).Select(word => word.Value)
            .FirstOrDefault(word => EmptyWords.Contains(word.ToLowerInvariant()));

    [GeneratedRegex("^[^/\"]*?\\b(?:class|struct|interface|enum|record|trait|mod|type|delegate \\w+) (?<name>\\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
