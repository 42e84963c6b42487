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
    public override ArgumentKind Argument => ArgumentKind.File;

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

        var path = ShellFile.Locate(session, arguments.Source, name);
        var stream = ShellFile.Open(path, name);
        await using (stream.ConfigureAwait(false))
        {
            var source = new InputSource(
                new StreamLines(stream), name, Path.GetDirectoryName(path), depth, Interactive: false);
            session.Interrupts.EndStatement();
            await new InputLoop(session, source).RunAsync().ConfigureAwait(false);
        }
    }
}
