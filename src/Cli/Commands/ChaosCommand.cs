using System.Globalization;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Stop and restart nodes; NAME may be leader.</summary>
internal sealed class ChaosCommand : DotCommand
{
    private static readonly string[] Verbs = ["list", "stop", "resume", "restart", "heal"];

    /// <inheritdoc />
    public override string Name => ".chaos";

    /// <inheritdoc />
    public override string Usage => ".chaos list|stop NAME|resume NAME|restart NAME|heal";

    /// <inheritdoc />
    public override string Summary => "Stop and restart nodes; NAME may be leader.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => Verbs;

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Node;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        var faults = session.Faults
            ?? throw new ShellException("this cluster offers no faults", "REFUSED", ExitCode.Refused);
        try
        {
            var say = await RunAsync(session, faults, arguments.Words, cancellationToken).ConfigureAwait(false);
            if (say is not null) session.Messages.Note(say);
        }
        catch (FerroliteException e) when (e.Reason == ErrorReason.Refused)
        {
            throw new FerroliteException(e.Reason, e.Message) { Hint = Hint(arguments.Words) ?? e.Hint, Node = e.Node };
        }
    }

    private async Task<string?> RunAsync(
        ShellSession session, IFaultControl faults, IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        words switch
        {
            ["list"] => List(session, faults),
            ["stop", var node] => Describe(
                await faults.FreezeAsync(Target(session, node), cancellationToken).ConfigureAwait(false)),
            ["resume", var node] => "resumed "
                + await faults.ResumeAsync(Target(session, node), cancellationToken).ConfigureAwait(false),
            ["restart", var node] => "restarted "
                + await faults.RestartAsync(Target(session, node), cancellationToken).ConfigureAwait(false),
            ["heal"] => Healed(await faults.HealAsync(cancellationToken).ConfigureAwait(false)),
            [var word, ..] when !Verbs.Contains(word) =>
                throw ShellException.Usage($"unknown fault {word}", Suggestion.Question(word, Verbs) ?? Usage),
            _ => throw UsageError(),
        };

    private static string? Hint(IReadOnlyList<string> words) => words switch
    {
        ["stop", var node] => $".chaos resume {node} wakes it",
        ["resume", _] => ".chaos list shows what is stopped",
        _ => null,
    };

    private static string? List(ShellSession session, IFaultControl faults)
    {
        session.WriteRows(
            ["id", "fault", "node"],
            [.. faults.List().Select(fault => new[]
            {
                SqlValue.From(fault.Id),
                SqlValue.From(fault.Description),
                fault.Node is { } node ? SqlValue.From(node) : SqlValue.Null,
            })]);
        return null;
    }

    private static string Target(ShellSession session, string name) =>
        name.Equals("leader", StringComparison.OrdinalIgnoreCase) ? "leader" : NodeName.Check(session, name);

    private static string Describe(ActiveFault fault) =>
        string.Create(CultureInfo.InvariantCulture, $"fault {fault.Id}: {fault.Description}")
        + string.Create(CultureInfo.InvariantCulture, $"; .chaos resume {fault.Node ?? $"{fault.Id}"}")
        + " or .chaos heal ends it";

    private static string Healed(IReadOnlyList<ActiveFault> faults) => faults.Count == 0
        ? "nothing to heal"
        : "healed: " + string.Join(", ", faults.Select(fault => fault.Description));
}
