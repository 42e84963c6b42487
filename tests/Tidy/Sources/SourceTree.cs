using System.Text;

namespace Ferrolite.Tidy.Tests.Sources;

/// <summary>The files that a rule looks at: those of the repository, or an example.</summary>
public sealed class SourceTree(IReadOnlyList<SourceFile> files)
{
    public IReadOnlyList<SourceFile> Files { get; } = files;

    public IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    public IEnumerable<SourceFile> Rust => Files.Where(file => file.IsRust);

    public IEnumerable<SourceFile> Projects => Files.Where(file => file.IsProject);

    public static SourceTree Of(params IEnumerable<(string Path, string Text)> files) =>
        new([.. files.Select(file => new SourceFile(file.Path, () => Encoding.UTF8.GetBytes(file.Text)))]);
}
