using System.CommandLine;
using System.Globalization;
using Ferrolite.Cli.Demo;
using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.CommandTree;

/// <summary>The commands and flags. Values are read here, not by the parser: errors are worded once.</summary>
internal sealed class FerroliteCommands
{
    private const int MostNodes = ClusterLimits.NodesMax;
    private static readonly string[] Datasets = ["orders", "none"];

    private readonly Option<string> _nodes = Value("--nodes", "N", "How many nodes, 1 to 7 (default 3).");
    private readonly Option<string> _persist = Value("--persist", "DIR", "Keep the data in DIR (default: in none).");
    private readonly Option<string> _dataset = Value("--dataset", "orders|none", "First tables (default orders).");
    private readonly Option<bool> _noShell = Flag("--no-shell", "Run without a shell until Ctrl-C or SIGTERM.");
    private readonly Option<string> _seed = Value("--seed", "N", "Seed of the cluster's random choices.");

    private readonly Option<string> _mode = Value("--mode", "MODE", "How rows are written: table, csv, json …", "-m");
    private readonly Option<bool> _json = Flag("--json", "Rows and errors as JSON.");
    private readonly Option<bool> _bail = Flag("--bail", "Stop a script at its first error.");
    private readonly Option<bool> _quiet = Flag("--quiet", "No banner and no notes, only errors.", "-q");
    private readonly Option<bool> _noColor = Flag("--no-color", "No colours.");
    private readonly Option<bool> _noInput = Flag("--no-input", "Never prompt, even on a terminal.");
    private readonly Option<bool> _debug = Flag("--debug", "Stack traces with the errors.", "-d");
    private readonly Option<bool> _help = Flag("--help", "Show this help.", "-h", "-?");
    private readonly Option<bool> _version = Flag("--version", "Show the version.");
    private readonly Argument<string[]> _topic = new("COMMAND") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>The tree.</summary>
    public FerroliteCommands()
    {
        Demo = new Command("demo", "Start a cluster in this process, with some data and a shell.")
        {
            _nodes, _persist, _dataset, _noShell, _seed,
        };
        Help = new Command("help", "Show the help of a command.") { _topic };
        Root = new RootCommand("Ferrolite: SQLite, replicated by Raft.");
        Root.Options.Clear();
        Root.Directives.Clear();
        Root.Add(Demo);
        Root.Add(Help);
        Option[] common = [_mode, _json, _bail, _quiet, _noColor, _noInput, _debug, _help, _version];
        foreach (var option in common)
        {
            option.Recursive = true;
            Root.Add(option);
        }
    }

    /// <summary>The root.</summary>
    public RootCommand Root { get; }

    /// <summary><c>ferrolite demo</c>.</summary>
    public Command Demo { get; }

    /// <summary><c>ferrolite help</c>.</summary>
    public Command Help { get; }

    /// <summary>Parses; never fails, the errors are in the result.</summary>
    public ParseResult Parse(string[] args) =>
        Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>Whether the help was asked for.</summary>
    public bool WantsHelp(ParseResult line) => line.GetValue(_help) || line.CommandResult.Command == Help;

    /// <summary>Whether the version was asked for.</summary>
    public bool WantsVersion(ParseResult line) => line.GetValue(_version);

    /// <summary>The command whose help was asked for.</summary>
    /// <exception cref="UsageException">There is no such command.</exception>
    public Command HelpTopic(ParseResult line)
    {
        if (line.CommandResult.Command != Help) return line.CommandResult.Command;
        if (line.GetValue(_topic) is not { Length: > 0 } topic) return Root;
        return Root.Subcommands.FirstOrDefault(command => command.Name == topic[0])
            ?? throw UsageErrors.UnknownCommand(topic[0], Root);
    }

    /// <summary>The flags that every command has.</summary>
    /// <exception cref="UsageException">The mode is not known.</exception>
    public GlobalFlags Global(ParseResult line)
    {
        OutputMode? mode = null;
        if (line.GetValue(_mode) is { } name)
        {
            mode = RowFormats.Parse(name) ?? throw new UsageException(
                $"unknown mode {name}",
                Suggestion.Question(name, RowFormats.Names) ?? "modes: " + string.Join(", ", RowFormats.Names));
        }

        return Lenient(line) with { Mode = mode ?? (line.GetValue(_json) ? OutputMode.Json : null) };
    }

    /// <summary>The flags that decide how an error of the command line itself is shown.</summary>
    public GlobalFlags Lenient(ParseResult line) => new()
    {
        Json = line.GetValue(_json),
        Quiet = line.GetValue(_quiet),
        NoColor = line.GetValue(_noColor),
        NoInput = line.GetValue(_noInput),
        Debug = line.GetValue(_debug),
        Bail = line.GetValue(_bail),
    };

    /// <summary>The request of <c>ferrolite demo</c>.</summary>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public DemoRequest DemoRequest(ParseResult line) => new(
        new DemoOptions
        {
            Nodes = Nodes(line.GetValue(_nodes)),
            PersistDirectory = Directory(line.GetValue(_persist)),
            Seed = Seed(line.GetValue(_seed)),
        },
        Dataset(line.GetValue(_dataset)) == "orders",
        line.GetValue(_noShell),
        Global(line));

    private static int Nodes(string? text)
    {
        if (text is null) return 3;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var nodes);
        return isNumber && nodes is >= 1 and <= MostNodes
            ? nodes
            : throw new UsageException($"--nodes {text} is out of range", "1 to 7; 3 survive the loss of 1, 5 of 2");
    }

    private static string? Directory(string? text) => text is ""
        ? throw new UsageException("--persist needs the name of a folder", "ferrolite demo --persist ./data")
        : text;

    private static ulong? Seed(string? text)
    {
        if (text is null) return null;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new UsageException($"--seed {text} is not a number", "a whole number from 0 on");
    }

    private static string Dataset(string? text)
    {
        if (text is null) return Datasets[0];
        return Datasets.Contains(text)
            ? text
            : throw new UsageException(
                $"unknown dataset {text}", Suggestion.Question(text, Datasets) ?? "datasets: orders, none");
    }

    private static Option<string> Value(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = valueName, Description = description };

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };
}
