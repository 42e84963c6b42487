using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Names of columns in the output.</summary>
internal sealed class HeadersCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".headers";

    /// <inheritdoc />
    public override string Usage => ".headers on|off";

    /// <inheritdoc />
    public override string Summary => "Names of columns in the output.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => ["on", "off"];

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (Switch(arguments) is { } on) session.Settings.Headers = on;
        else session.Messages.Raw(session.Settings.Headers ? "on\n" : "off\n");
        return Task.CompletedTask;
    }
}
