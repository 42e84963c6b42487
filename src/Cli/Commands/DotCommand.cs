using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>A command of the shell. Stateless: what it changes is the session.</summary>
internal abstract class DotCommand
{
    /// <summary>The argument words of a switch.</summary>
    protected static readonly IReadOnlyList<string> SwitchWords = ["on", "off"];

    /// <summary>Its name with the dot.</summary>
    public abstract string Name { get; }

    /// <summary>Its name and arguments.</summary>
    public abstract string Usage { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Other names with the dot.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>What its arguments name, for completion.</summary>
    public virtual ArgumentKind Argument => ArgumentKind.None;

    /// <summary>Words that may be its arguments, for completion.</summary>
    public virtual IReadOnlyList<string> ArgumentWords => [];

    /// <summary>Whether its arguments are one text, in which quotes mean nothing to the shell.</summary>
    public virtual bool TakesRawText => false;

    /// <summary>Runs it.</summary>
    /// <exception cref="ShellException">It cannot do what was asked.</exception>
    /// <exception cref="FerroliteException">The database refused.</exception>
    public abstract Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken);

    /// <summary>The error of wrong arguments.</summary>
    protected ShellException UsageError() => ShellException.Usage($"usage: {Usage}");

    /// <summary>Reads on or off; null when there is no argument.</summary>
    protected bool? Switch(DotArguments arguments) => arguments.Words switch
    {
        [] => null,
        [var word] when word.ToUpperInvariant() is "ON" or "YES" or "1" or "TRUE" => true,
        [var word] when word.ToUpperInvariant() is "OFF" or "NO" or "0" or "FALSE" => false,
        _ => throw UsageError(),
    };
}
