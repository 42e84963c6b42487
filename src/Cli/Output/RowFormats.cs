namespace Ferrolite.Cli.Output;

/// <summary>The formats by mode.</summary>
internal static class RowFormats
{
    private static readonly (string Name, OutputMode Mode, IRowFormat Format)[] All =
    [
        ("table", OutputMode.Table, new TableFormat()),
        ("box", OutputMode.Box, new BoxFormat()),
        ("tsv", OutputMode.Tsv, new TsvFormat()),
        ("csv", OutputMode.Csv, new CsvFormat()),
        ("json", OutputMode.Json, new JsonFormat()),
        ("jsonl", OutputMode.Jsonl, new JsonLinesFormat()),
        ("line", OutputMode.Line, new LineFormat()),
        ("raw", OutputMode.Raw, new RawFormat()),
        ("markdown", OutputMode.Markdown, new MarkdownFormat()),
        ("quote", OutputMode.Quote, new QuoteFormat()),
        ("insert", OutputMode.Insert, new InsertFormat()),
    ];

    /// <summary>The names of the modes, in the order of the help.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>The format of a mode.</summary>
    public static IRowFormat For(OutputMode mode) => All.First(f => f.Mode == mode).Format;

    /// <summary>The name of a mode.</summary>
    public static string NameOf(OutputMode mode) => All.First(f => f.Mode == mode).Name;

    /// <summary>The mode of a name, in any case.</summary>
    public static OutputMode? Parse(string name)
    {
        foreach (var format in All)
        {
            if (format.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return format.Mode;
        }

        return null;
    }
}
