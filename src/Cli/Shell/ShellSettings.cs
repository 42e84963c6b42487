using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Shell;

/// <summary>What dot-commands and flags set.</summary>
internal sealed class ShellSettings
{
    /// <summary>How rows are written.</summary>
    public required OutputMode Mode { get; set; }

    /// <summary>The mode that .expanded off goes back to.</summary>
    public OutputMode ModeBeforeExpanded { get; set; } = OutputMode.Table;

    /// <summary>The table of the insert mode.</summary>
    public string InsertTable { get; set; } = "table";

    /// <summary>Widths of the first columns in aligned formats; 0 = as needed, negative = to the right.</summary>
    public IReadOnlyList<int> Widths { get; set; } = [];

    /// <summary>Whether names of columns are written, where the format leaves a choice.</summary>
    public bool Headers { get; set; } = true;

    /// <summary>The text of NULL; null = the format's own.</summary>
    public string? NullText { get; set; }

    /// <summary>Whether each statement's time is shown.</summary>
    public bool Timer { get; set; }

    /// <summary>Whether the number of changed rows is shown; null = only to a person.</summary>
    public bool? Changes { get; set; }

    /// <summary>Whether a script stops at its first error.</summary>
    public bool Bail { get; set; }

    /// <summary>Whether each line of input is shown.</summary>
    public bool Echo { get; set; }

    /// <summary>The level of reads.</summary>
    public Consistency Consistency { get; set; } = Consistency.Linearizable;

    /// <summary>The node that statements go to; null = any.</summary>
    public string? Node { get; set; }
}
