using System.Text;

namespace Ferrolite.Core.Runtime;

/// <summary>The files of the machine.</summary>
internal sealed class SystemFiles : IFileSystem
{
    private SystemFiles()
    {
    }

    /// <summary>The one instance.</summary>
    public static SystemFiles Instance { get; } = new();

    /// <inheritdoc />
    public string? Vfs => null;

    /// <inheritdoc />
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc />
    public bool FolderExists(string path) => Directory.Exists(path);

    /// <inheritdoc />
    public IDisposable Lock(string path) =>
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <inheritdoc />
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc />
    public long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <inheritdoc />
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc />
    public string? ReadText(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <inheritdoc />
    public void WriteText(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Create);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
