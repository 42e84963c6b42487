using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>List the nodes with id, role, address and health.</summary>
internal sealed class MembersCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".members";

    /// <inheritdoc />
    public override string Usage => ".members";

    /// <inheritdoc />
    public override string Summary => "List the nodes with id, role, address and health.";

    /// <inheritdoc />
    public override IReadOnlyList<string> Aliases => [".nodes"];

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 0) throw UsageError();
        var status = await session.Target.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        session.WriteRows(["name", "id", "role", "address", "problem"], [.. status.Nodes.Select(Row)]);
    }

    private static SqlValue[] Row(NodeStatus node) =>
    [
        SqlValue.From(node.Name), SqlValue.From((long)node.Id), SqlValue.From(RoleName.Of(node.Role)),
        SqlValue.From(node.Address), SqlValue.From(node.Reason),
    ];
}
