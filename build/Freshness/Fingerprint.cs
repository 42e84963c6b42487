namespace Ferrolite.Build.Freshness;

/// <summary>
/// A number over the names, sizes and times of files, without reading one. Edits, additions, deletions and older
/// files put in place all change it.
/// </summary>
internal sealed class Fingerprint
{
    private static readonly HashSet<string> OutputFolders =
        ["bin", "obj", "target", "artifacts", "node_modules", ".git"];

    private ulong _value = 14695981039346656037;

    internal Fingerprint Add(string path)
    {
        if (Directory.Exists(path)) AddFolder(new DirectoryInfo(path));
        else AddFile(new FileInfo(path));
        return this;
    }

    internal Fingerprint AddText(string text)
    {
        foreach (var character in text) Mix(character);
        return this;
    }

    public override string ToString() => _value.ToString("x16");

    private void AddFolder(DirectoryInfo folder)
    {
        var entries = folder.GetFileSystemInfos();
        Array.Sort(entries, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        foreach (var entry in entries)
        {
            if (entry is FileInfo file) AddFile(file);
            else if (entry is DirectoryInfo inner && !OutputFolders.Contains(inner.Name)) AddFolder(inner);
        }
    }

    private void AddFile(FileInfo file)
    {
        AddText(file.FullName);
        if (!file.Exists) return;
        Mix((ulong)file.Length);
        Mix((ulong)file.LastWriteTimeUtc.Ticks);
    }

    // FNV-1a: no adversary here, and no cryptography to load.
    private void Mix(ulong word)
    {
        for (var shift = 0; shift < 64; shift += 8) _value = (_value ^ ((word >> shift) & 0xff)) * 1099511628211;
    }
}
