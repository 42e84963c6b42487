using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>List the commands, or those that hold PATTERN.</summary>
internal sealed class HelpCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".help";

    /// <inheritdoc />
    public override string Usage => ".help [PATTERN]";

    /// <inheritdoc />
    public override string Summary => "List the commands, or those that hold PATTERN.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Command;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        var pattern = arguments.Rest;
        var found = DotCommandTable.All.Where(command => Matches(command, pattern)).ToList();
        if (found.Count == 0)
        {
            throw ShellException.Usage(
                $"no command holds {pattern}",
                Suggestion.Question("." + pattern.TrimStart('.'), DotCommandTable.Names));
        }

        var width = found.Max(command => command.Usage.Length);
        foreach (var command in found)
        {
            var names = Others(command).ToList();
            var aliases = names.Count == 0 ? "" : $" (also {string.Join(", ", names)})";
            session.Data.WriteLine($"{command.Usage.PadRight(width)}  {command.Summary}{aliases}");
        }

        session.Data.Flush();
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Others(DotCommand command) =>
        command.Aliases.Concat(DotSpelling.Of(command.Name)).Distinct();

    private static bool Matches(DotCommand command, string pattern) =>
        command.Usage.Contains(pattern, StringComparison.OrdinalIgnoreCase)
        || command.Summary.Contains(pattern, StringComparison.OrdinalIgnoreCase)
        || Others(command).Any(alias => alias.Contains(pattern, StringComparison.OrdinalIgnoreCase));
}
