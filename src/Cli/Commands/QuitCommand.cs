using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Leave the shell.</summary>
internal sealed class QuitCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".quit";

    /// <inheritdoc />
    public override string Usage => ".quit";

    /// <inheritdoc />
    public override string Summary => "Leave the shell.";

    /// <inheritdoc />
    public override IReadOnlyList<string> Aliases => [".exit"];

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        session.QuitRequested = true;
        return Task.CompletedTask;
    }
}
