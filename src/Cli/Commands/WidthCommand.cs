using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Widths of columns in table and box; 0 = as needed, below 0 = to the right.</summary>
internal sealed class WidthCommand : DotCommand
{
    private const int WidestColumn = 1_000;

    /// <inheritdoc />
    public override string Name => ".width";

    /// <inheritdoc />
    public override string Usage => ".width [N ...]";

    /// <inheritdoc />
    public override string Summary => "Widths of columns in table and box; 0 = as needed, below 0 = to the right.";

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        session.Settings.Widths = [.. arguments.Words.Select(Parse)];
        return Task.CompletedTask;
    }

    private int Parse(string word) =>
        int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var width)
        && width is >= -WidestColumn and <= WidestColumn
            ? width
            : throw UsageError();
}
