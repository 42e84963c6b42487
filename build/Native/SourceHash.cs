using System.Security.Cryptography;
using System.Text;

namespace Ferrolite.Build.Native;

/// <summary>One number for everything that the Raft library is built from, equal on every machine.</summary>
internal static class SourceHash
{
    /// <summary>What the library is made of. Tests and the parity runner are not.</summary>
    private static readonly string[] Roots = ["Cargo.toml", "Cargo.lock", "protobuf-build", "raft-ffi"];

    private static readonly string[] Kinds = [".rs", ".toml", ".lock", ".proto"];

    private static readonly HashSet<string> Ignored = ["target", "tests", "benches", "examples"];

    /// <param name="native">The folder of the Rust workspace.</param>
    internal static string Of(string native)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Paths(native).Order(StringComparer.Ordinal))
        {
            // Git may have written either line end. No byte of UTF-8 text is 0, so names and contents cannot mix.
            var text = File.ReadAllText(Path.Combine(native, path)).ReplaceLineEndings("\n");
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{text}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static string OfFile(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    internal static string OfText(string file) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(file).ReplaceLineEndings("\n"))));

    private static IEnumerable<string> Paths(string native) => Roots
        .Select(root => Path.Combine(native, root))
        .SelectMany(root => Directory.Exists(root) ? Files(root) : File.Exists(root) ? [root] : [])
        .Select(file => Path.GetRelativePath(native, file).Replace('\\', '/'));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Kinds.Contains(Path.GetExtension(file)))
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !Ignored.Contains(Path.GetFileName(inner)))
            .SelectMany(Files));
}
