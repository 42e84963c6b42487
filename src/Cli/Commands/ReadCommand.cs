using System.Globalization;
using Ferrolite.Cli.Input;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Run the statements and commands of a file.</summary>
internal sealed class ReadCommand : DotCommand
{
    private const int DeepestNesting = 16;

    /// <inheritdoc />
    public override string Name => ".read";

    /// <inheritdoc />
    public override string Usage => ".read FILE";

    /// <inheritdoc />
    public override string Summary => "Run the statements and commands of a file.";

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words is not [var name]) throw UsageError();
        var depth = arguments.Source.Depth + 1;
        if (depth > DeepestNesting)
        {
            throw ShellException.Usage(
                string.Create(CultureInfo.InvariantCulture, $".read is nested deeper than {DeepestNesting} files"),
                "a file seems to read itself");
        }

        var path = Locate(session, arguments.Source, name);
        var stream = Open(path, name);
        await using (stream.ConfigureAwait(false))
        {
            var source = new InputSource(new LineReader(stream), name, Path.GetDirectoryName(path), depth, false);
            session.Interrupts.EndStatement();
            await new InputLoop(session, source).RunAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Seen from the working folder; inside a file also from that file's folder.</summary>
    private static string Locate(ShellSession session, InputSource source, string name)
    {
        var path = Path.GetFullPath(name, session.Io.WorkingDirectory);
        if (source.Folder is null || File.Exists(path)) return path;
        var beside = Path.GetFullPath(name, source.Folder);
        return File.Exists(beside) ? beside : path;
    }

    private static FileStream Open(string path, string name)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = e switch
            {
                _ when Directory.Exists(path) => "it is a folder",
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                UnauthorizedAccessException => "permission denied",
                _ => e.Message,
            };
            throw new ShellException($"cannot read {name}: {why}", "FILE_ERROR") { Hint = $"looked for {path}" };
        }
    }
}
