using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Sizes;

/// <summary>Lines that two windows show side by side.</summary>
public sealed class LineLengthRule : IRule
{
    public const int Max = 120;

    public IEnumerable<Finding> Look(SourceTree tree) =>
        from file in tree.Files
        where file.IsCSharp || file.IsRust || file.Is(".sh", ".ps1", ".proto")
        from line in file.Lines.Index()
        where line.Item.Length > Max
        select new Finding(
            file.Path, line.Index + 1, $"{line.Item.Length} characters, and {Max} are the limit", "wrap it");
}
