using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show the name of the leader.</summary>
internal sealed class LeaderCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".leader";

    /// <inheritdoc />
    public override string Usage => ".leader";

    /// <inheritdoc />
    public override string Summary => "Show the name of the leader.";

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 0) throw UsageError();
        var status = await session.Target.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (status.Leader is not { } leader)
        {
            throw new ShellException("no node leads", "NO_LEADER", ExitCode.NoLeader) { Hint = ".status shows why" };
        }

        session.WriteRows(["leader", "term"], [[SqlValue.From(leader.Name), SqlValue.From((long)leader.Term)]]);
    }
}
