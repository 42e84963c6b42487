namespace Ferrolite.Cli.Output;

/// <summary>What the user may set about the formats.</summary>
/// <param name="Headers">Whether names of columns are written, where the format leaves a choice.</param>
/// <param name="NullText">The text of NULL; null = the format's own.</param>
/// <param name="Width">Columns of the terminal; 0 = not a terminal, nothing is cut.</param>
/// <param name="Palette">Colours of the data stream.</param>
internal sealed record FormatOptions(bool Headers, string? NullText, int Width, Palette Palette)
{
    /// <summary>The table of the insert mode.</summary>
    public string InsertTable { get; init; } = "table";

    /// <summary>Widths of the first columns in aligned formats; 0 = as needed, negative = to the right.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];
}
