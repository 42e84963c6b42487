using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Write a text to stdout.</summary>
internal sealed class PrintCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".print";

    /// <inheritdoc />
    public override string Usage => ".print TEXT";

    /// <inheritdoc />
    public override string Summary => "Write a text to stdout.";

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        session.Data.WriteLine(string.Join(' ', arguments.Words));
        session.Data.Flush();
        return Task.CompletedTask;
    }
}
