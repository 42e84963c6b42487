using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.CommandTree;

/// <summary>The flags that every command has.</summary>
internal sealed record GlobalFlags
{
    /// <summary>How rows are written; null = by the kind of stdout.</summary>
    public OutputMode? Mode { get; init; }

    /// <summary>Rows and errors as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>No banner, no notes.</summary>
    public bool Quiet { get; init; }

    /// <summary>No colours.</summary>
    public bool NoColor { get; init; }

    /// <summary>Never prompt.</summary>
    public bool NoInput { get; init; }

    /// <summary>Stack traces with the errors.</summary>
    public bool Debug { get; init; }

    /// <summary>Stop a script at its first error.</summary>
    public bool Bail { get; init; }
}
