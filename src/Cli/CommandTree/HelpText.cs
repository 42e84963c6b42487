using System.CommandLine;
using System.Text;

namespace Ferrolite.Cli.CommandTree;

/// <summary>The help: examples first, then the flags of the command, then those of all commands.</summary>
internal static class HelpText
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        ["demo"] =
        [
            "ferrolite demo                                        three nodes, some tables, a shell",
            "ferrolite demo --nodes 5 --persist ./data < setup.sql  run a script, keep the data",
        ],
        [""] =
        [
            "ferrolite demo                               three nodes, some tables, a shell",
            "echo 'SELECT 1;' | ferrolite demo -m json     run statements and end",
        ],
    };

    /// <summary>The help of a command.</summary>
    public static string Of(Command command, FerroliteCommands tree)
    {
        var isRoot = command == tree.Root;
        var path = isRoot ? "ferrolite" : "ferrolite " + command.Name;
        var text = new StringBuilder();
        text.Append(command.Description).Append("\n\nExamples:\n");
        foreach (var example in Examples.GetValueOrDefault(isRoot ? "" : command.Name) ?? Examples[""])
        {
            text.Append("  ").Append(example).Append('\n');
        }

        var arguments = command == tree.Help ? " [COMMAND]" : "";
        text.Append("\nUsage:\n  ").Append(path).Append(isRoot ? " COMMAND" : arguments).Append(" [flags]\n");
        if (isRoot) Section(text, "Commands", [.. command.Subcommands.Select(c => (c.Name, c.Description))]);
        else Section(text, "Flags", [.. command.Options.Select(Row)]);
        Section(text, isRoot ? "Flags" : "Flags of every command", [.. tree.Root.Options.Select(Row)]);
        if (command != tree.Help) text.Append("\nIn the shell \".help\" lists its commands. Guide: README.md\n");
        return text.ToString();
    }

    private static (string Name, string? Text) Row(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name));
        return (option.HelpName is null ? names : $"{names} {option.HelpName}", option.Description);
    }

    private static void Section(StringBuilder text, string title, List<(string Name, string? Text)> rows)
    {
        if (rows.Count == 0) return;
        text.Append('\n').Append(title).Append(":\n");
        var width = rows.Max(row => row.Name.Length);
        foreach (var row in rows) text.Append("  ").Append(row.Name.PadRight(width + 2)).Append(row.Text).Append('\n');
    }
}
