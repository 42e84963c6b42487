using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Text that stands for NULL; without TEXT each format's own.</summary>
internal sealed class NullValueCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".nullvalue";

    /// <inheritdoc />
    public override string Usage => ".nullvalue [TEXT]";

    /// <inheritdoc />
    public override string Summary => "Text that stands for NULL; without TEXT each format's own.";

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        session.Settings.NullText = arguments.Words switch
        {
            [] => null,
            [var text] => text,
            _ => throw UsageError(),
        };
        return Task.CompletedTask;
    }
}
