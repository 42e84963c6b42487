using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Send the next output to FILE.</summary>
internal sealed class OnceCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".once";

    /// <inheritdoc />
    public override string Usage => ".once FILE";

    /// <inheritdoc />
    public override string Summary => "Send the next output to FILE.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.File;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words is not [var name]) throw UsageError();
        ShellFile.Redirect(session, name, once: true);
        return Task.CompletedTask;
    }
}
