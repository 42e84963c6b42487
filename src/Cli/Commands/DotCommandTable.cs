namespace Ferrolite.Cli.Commands;

/// <summary>The commands of the shell.</summary>
internal static class DotCommandTable
{
    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<DotCommand> All { get; } =
    [
        new ReadCommand(), new ImportCommand(), new DumpCommand(), new OnceCommand(), new OutputCommand(),
        TablesCommand.Tables, TablesCommand.Views, new IndexesCommand(), new DescribeCommand(), new SchemaCommand(),
        new ModeCommand(), new ExpandedCommand(), SwitchCommand.Headers, new NullValueCommand(), new WidthCommand(),
        new ParameterCommand(), new EntryCommand(), new LastCommand(),
        new MembersCommand(), new StatusCommand(), new LeaderCommand(),
        new ConsistencyCommand(), new NodeCommand(), new ChaosCommand(), new DigestCommand(),
        SwitchCommand.Timer, SwitchCommand.Changes, SwitchCommand.Bail, SwitchCommand.Echo, new PrintCommand(),
        new ShowCommand(), new HelpCommand(), new QuitCommand(),
    ];

    private static readonly Dictionary<string, DotCommand> ByName = Index();

    /// <summary>Every name, for suggestions.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The command of a name; null when there is none.</summary>
    public static DotCommand? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, DotCommand> Index()
    {
        var index = new Dictionary<string, DotCommand>(StringComparer.OrdinalIgnoreCase);
        foreach (var command in All)
        {
            index.Add(command.Name, command);
            foreach (var alias in command.Aliases) index.Add(alias, command);
        }

        return index;
    }
}
