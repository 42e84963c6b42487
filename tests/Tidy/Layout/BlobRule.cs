using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Layout;

/// <summary>
/// Git holds sources. What a build makes, and data, stay outside; but for the Raft library, which machines without Rust
/// take as it is.
/// </summary>
public sealed class BlobRule : IRule
{
    public const int BytesMax = 256 * 1024;

    public const int LibraryBytesMax = 4 * 1024 * 1024;

    public IEnumerable<Finding> Look(SourceTree tree) => tree.Files.SelectMany(file => IsRaftLibrary(file)
        ? LongerThan(LibraryBytesMax, file)
        : LongerThan(BytesMax, file).Concat(Binary(file)));

    private static bool IsRaftLibrary(SourceFile file) =>
        file.IsUnder("native/prebuilt") && file.Name.Contains("ferrolite_raft.");

    private static IEnumerable<Finding> LongerThan(int max, SourceFile file)
    {
        if (file.Bytes.Length <= max) yield break;
        yield return new Finding(file.Path, 0, $"{file.Bytes.Length} bytes, and {max} are the limit",
            "let the build or the test make it");
    }

    private static IEnumerable<Finding> Binary(SourceFile file)
    {
        if (!file.IsBinary) yield break;
        yield return new Finding(file.Path, 0, "a binary file", "let the build or the test make it");
    }
}
