using System.Globalization;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Hash every node's content at one log index; exit code 7 when they differ.</summary>
internal sealed class DigestCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".digest";

    /// <inheritdoc />
    public override string Usage => ".digest";

    /// <inheritdoc />
    public override string Summary => "Hash every node's content at one log index; exit code 7 when they differ.";

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 0) throw UsageError();
        var report = await session.Target.DigestAsync(cancellationToken).ConfigureAwait(false);
        var index = SqlValue.From((long)report.Index);
        session.WriteRows(
            ["node", "index", "hash", "status"],
            [.. report.Nodes.Select(node => new[]
            {
                SqlValue.From(node.Node), index, SqlValue.From(node.Hash),
                SqlValue.From(Status(node, report)),
            })]);
        if (report.Diverged) throw Differ(report);
        foreach (var silent in report.Nodes.Where(node => node.Hash is null))
        {
            session.Messages.Note($"{silent.Node} gave no hash: {silent.Problem ?? "no answer"}");
        }
    }

    private static string Status(NodeDigest node, DigestReport report) => report.VerdictOf(node) switch
    {
        DigestVerdict.Agrees => "equal",
        DigestVerdict.Differs => "differs from the majority",
        DigestVerdict.NoMajority => "differs, no majority",
        _ => node.Problem ?? "no answer",
    };

    private static ShellException Differ(DigestReport report)
    {
        var majority = report.Majority;
        var odd = report.Nodes.Where(node => node.Hash is not null && node.Hash != majority).Select(node => node.Node);
        var names = string.Join(", ", odd);
        var index = report.Index.ToString(CultureInfo.InvariantCulture);
        var message = majority is null
            ? $"the nodes {names} differ at index {index}, and no majority agrees"
            : $"{names} differs from the majority at index {index}";
        return new ShellException(message, "DIGEST_MISMATCH", ExitCode.CheckFailed)
        {
            Hint = "its database was changed from outside, or the node has a fault: keep its files for analysis",
        };
    }
}
