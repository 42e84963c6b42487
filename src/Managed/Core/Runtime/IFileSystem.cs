namespace Ferrolite.Core.Runtime;

/// <summary>
/// The files of a node beside what SQLite does with its databases. Any thread. Failures are <see cref="IOException"/>
/// or
/// <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal interface IFileSystem
{
    /// <summary>Name of the SQLite VFS that sees the same files; null = the default one.</summary>
    string? Vfs { get; }

    /// <summary>Creates a folder and those above it; no effect when it is there.</summary>
    void CreateFolder(string path);

    /// <summary>True when there is a folder of that name.</summary>
    bool FolderExists(string path);

    /// <summary>Takes a lock file for this process until it is disposed; it ends with the process, too.</summary>
    /// <exception cref="IOException">It is taken.</exception>
    IDisposable Lock(string path);

    /// <summary>Length of a file, in bytes; 0 when it is not there.</summary>
    long Length(string path);

    /// <summary>The text of a file; null when it is not there.</summary>
    string? ReadText(string path);

    /// <summary>Writes a text file and syncs it.</summary>
    void WriteText(string path, string text);
}
