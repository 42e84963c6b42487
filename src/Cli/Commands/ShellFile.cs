using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Files that commands name.</summary>
internal static class ShellFile
{
    /// <summary>
    /// The full path of a file to read: seen from the working folder; inside a file also from its folder.
    /// </summary>
    public static string Locate(ShellSession session, InputSource source, string name)
    {
        var path = Path.GetFullPath(name, session.Io.WorkingDirectory);
        if (source.Folder is null || File.Exists(path)) return path;
        var beside = Path.GetFullPath(name, source.Folder);
        return File.Exists(beside) ? beside : path;
    }

    /// <summary>Opens a file to read.</summary>
    /// <exception cref="ShellException">It cannot be read.</exception>
    public static FileStream Open(string path, string name)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            throw new ShellException($"cannot read {name}: {Why(e, path)}", "FILE_ERROR")
            {
                Hint = $"looked for {path}",
            };
        }
    }

    /// <summary>Sends data to a file.</summary>
    /// <exception cref="ShellException">It cannot be written.</exception>
    public static void Redirect(ShellSession session, string name, bool once)
    {
        var path = Path.GetFullPath(name, session.Io.WorkingDirectory);
        try
        {
            session.Output.ToFile(path, name, once);
        }
        catch (OutputException e)
        {
            throw new ShellException($"cannot write {name}: {Why(e.InnerException!, path)}", "FILE_ERROR");
        }
    }

    private static string Why(Exception exception, string path) => exception switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => File.Exists(path) ? exception.Message : "no such file or folder",
        UnauthorizedAccessException => "permission denied",
        _ => exception.Message,
    };
}
