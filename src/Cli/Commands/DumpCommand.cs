using Ferrolite.Cli.Shell;
using Ferrolite.Cli.Transfer;

namespace Ferrolite.Cli.Commands;

/// <summary>Write all tables, or those named, as SQL; all of it as of one log index.</summary>
internal sealed class DumpCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".dump";

    /// <inheritdoc />
    public override string Usage => ".dump [TABLE ...]";

    /// <inheritdoc />
    public override string Summary => "Write all tables, or those named, as SQL; all of it as of one log index.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Table;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken) =>
        new Dump(session, arguments.Words).WriteAsync(cancellationToken);
}
