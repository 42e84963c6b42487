using System.CommandLine;
using System.CommandLine.Parsing;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.CommandTree;

/// <summary>Words the errors of the parser.</summary>
internal static class UsageErrors
{
    /// <summary>The first error of a command line that did not parse.</summary>
    public static UsageException Of(ParseResult line)
    {
        if (line.UnmatchedTokens is [var token, ..])
        {
            return token.StartsWith('-')
                ? UnknownFlag(token, line.CommandResult.Command, line.RootCommandResult.Command)
                : Unexpected(token, line);
        }

        var error = line.Errors[0];
        if (error.SymbolResult is CommandResult { Command: RootCommand }) return MissingCommand();
        return error.SymbolResult is OptionResult { Tokens.Count: 0, Option: var flag }
            ? new UsageException($"{flag.Name} needs a value", $"{flag.Name} {flag.HelpName}")
            : new UsageException(error.Message.TrimEnd('.'), HelpHint(line.CommandResult.Command));
    }

    /// <summary>No command was given.</summary>
    public static UsageException MissingCommand() =>
        new("a command is missing", "try \"ferrolite demo\"; \"ferrolite --help\" lists all");

    /// <summary>A word that is no command.</summary>
    public static UsageException UnknownCommand(string word, Command root) => new(
        $"unknown command {word}",
        Suggestion.Question(word, root.Subcommands.Select(c => c.Name)) ?? "\"ferrolite help\" lists the commands");

    private static UsageException UnknownFlag(string token, Command command, Command root)
    {
        var name = token.Split('=', ':')[0];
        var known = command.Options.Concat(root.Options).SelectMany(option => option.Aliases.Prepend(option.Name));
        return new UsageException($"unknown flag {name}", Suggestion.Question(name, known) ?? HelpHint(command));
    }

    private static UsageException Unexpected(string token, ParseResult line) =>
        line.CommandResult.Command is RootCommand root
            ? UnknownCommand(token, root)
            : new UsageException($"unexpected argument {token}", HelpHint(line.CommandResult.Command));

    private static string HelpHint(Command command) => command is RootCommand
        ? "\"ferrolite --help\" lists the commands and flags"
        : $"\"ferrolite {command.Name} --help\" lists the flags";
}
