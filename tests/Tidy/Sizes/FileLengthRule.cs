using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Sizes;

/// <summary>Files that fit into a head. Generated files are exempt.</summary>
public sealed class FileLengthRule : IRule
{
    public const int CSharpMax = 400;
    public const int CSharpUsual = 250;
    public const int RustMax = 300;
    public const int ProjectMax = 25;

    private const string Remedy = "split it by concern; 'Type.Concern.cs' if it is one type";

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        var tooLong =
            from file in tree.Files
            let max = file.IsCSharp ? CSharpMax : file.IsRust ? RustMax : file.IsProject ? ProjectMax : int.MaxValue
            where max < int.MaxValue && file.Lines.Count > max
            select new Finding(file.Path, 0, $"{file.Lines.Count} lines, and {max} are the limit", Remedy);
        var unusual =
            from file in Percentile.Excess95([.. tree.CSharp], file => file.Lines.Count, CSharpUsual)
            where file.Lines.Count <= CSharpMax
            select new Finding(file.Path, 0,
                $"{file.Lines.Count} lines, and more than one C# file in twenty is over {CSharpUsual}", Remedy);
        return tooLong.Concat(unusual);
    }
}
