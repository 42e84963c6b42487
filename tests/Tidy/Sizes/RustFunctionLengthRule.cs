using System.Text.RegularExpressions;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Sizes;

/// <summary>Rust functions that are read at one look. The layout is rustfmt's, which the build checks.</summary>
public sealed partial class RustFunctionLengthRule : IRule
{
    public const int Max = 70;

    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.Rust
        from function in Functions(file)
        where function.Lines > Max
        select new Finding(file.Path, function.Start,
            $"{function.Name} has {function.Lines} lines, and {Max} are the limit",
            "name its steps and make them functions");

    private static IEnumerable<(string Name, int Start, int Lines)> Functions(SourceFile file)
    {
        for (var start = 0; start < file.Lines.Count; start++)
        {
            if (Head().Match(file.Lines[start]) is not { Success: true } head) continue;
            var indent = head.Groups["indent"].Value;

            // rustfmt closes a body at the indentation of its head; a declaration without a body ends before that.
            for (var end = start; end < file.Lines.Count; end++)
            {
                var line = file.Lines[end];
                var isBodyEnd = end > start && line.StartsWith(indent + "}", StringComparison.Ordinal);
                var isOneLine = end == start && line.EndsWith('}');
                var isDeclaration = line.EndsWith(';') && Indent(line) <= indent.Length;
                if (!isBodyEnd && !isOneLine && !isDeclaration) continue;
                yield return (head.Groups["name"].Value, start + 1, end - start + 1);
                break;
            }
        }
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(
        """^(?<indent>\s*)(?:pub(?:\([\w: ]+\))? )?(?:const |async |unsafe |extern "\w+" )*fn (?<name>\w+)""")]
    private static partial Regex Head();
}
