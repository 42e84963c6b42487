using System.Globalization;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show roles, terms and log indexes of all nodes.</summary>
internal sealed class StatusCommand : DotCommand
{
    private static readonly string[] Columns =
    [
        "name", "id", "role", "term", "leader", "first", "last", "persisted", "commit", "applied", "lag", "db_bytes",
        "problem",
    ];

    /// <inheritdoc />
    public override string Name => ".status";

    /// <inheritdoc />
    public override string Usage => ".status";

    /// <inheritdoc />
    public override string Summary => "Show roles, terms and log indexes of all nodes.";

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 0) throw UsageError();
        var status = await session.Target.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var newest = status.Nodes.Count == 0 ? 0 : status.Nodes.Max(node => node.CommitIndex);
        session.WriteRows(Columns, [.. status.Nodes.Select(node => Row(node, newest))]);
        session.Messages.Note(Tolerance(status.ToleratedFailures));
    }

    private static SqlValue[] Row(NodeStatus node, ulong newest) =>
    [
        SqlValue.From(node.Name), SqlValue.From((long)node.Id), SqlValue.From(RoleName.Of(node.Role)),
        Number(node.Term), SqlValue.From(node.Leader), Number(node.FirstIndex), Number(node.LastIndex),
        Number(node.PersistedIndex), Number(node.CommitIndex), Number(node.AppliedIndex),
        Number(newest > node.AppliedIndex ? newest - node.AppliedIndex : 0),
        SqlValue.From(node.DatabaseBytes), SqlValue.From(node.Reason),
    ];

    private static SqlValue Number(ulong value) => SqlValue.From((long)value);

    private static string Tolerance(int failures) => failures switch
    {
        < 0 => "no quorum: writes wait until a node comes back (.chaos heal, .chaos resume NAME)",
        0 => "tolerates no failure: one more and writes stop",
        1 => "tolerates 1 failure",
        _ => string.Create(CultureInfo.InvariantCulture, $"tolerates {failures} failures"),
    };
}
