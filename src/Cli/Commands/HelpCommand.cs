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
            var aliases = command.Aliases.Count == 0 ? "" : $" (also {string.Join(", ", command.Aliases)})";
            session.Data.WriteLine($"{command.Usage.PadRight(width)}  {command.Summary}{aliases}");
        }

        session.Data.Flush();
        return Task.CompletedTask;
    }

    private static bool Matches(DotCommand command, string pattern) =>
        command.Usage.Contains(pattern, StringComparison.OrdinalIgnoreCase)
        || command.Summary.Contains(pattern, StringComparison.OrdinalIgnoreCase)
        || command.Aliases.Any(alias => alias.Contains(pattern, StringComparison.OrdinalIgnoreCase));
}
