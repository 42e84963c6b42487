using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.Layout;

/// <summary>Git holds sources. What a build makes, and data, stay outside.</summary>
public sealed class BlobRule : IRule
{
    public const int BytesMax = 256 * 1024;

    public IEnumerable<Finding> Look(SourceTree tree)
    {
        foreach (var file in tree.Files)
        {
            if (file.Bytes.Length > BytesMax)
            {
                yield return new Finding(file.Path, 0, $"{file.Bytes.Length} bytes, and {BytesMax} are the limit",
                    "let the build or the test make it");
            }

            if (file.Bytes.Contains((byte)0))
            {
                yield return new Finding(file.Path, 0, "a binary file", "let the build or the test make it");
            }
        }
    }
}
