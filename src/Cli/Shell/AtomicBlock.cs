using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>The statements between BEGIN and COMMIT.</summary>
/// <param name="source">The input that holds BEGIN.</param>
/// <param name="line">The line of BEGIN.</param>
internal sealed class AtomicBlock(InputSource source, int line)
{
    /// <summary>The input that holds BEGIN.</summary>
    public InputSource Source { get; } = source;

    /// <summary>The line of BEGIN.</summary>
    public int Line { get; } = line;

    /// <summary>The statements so far.</summary>
    public List<SqlText> Statements { get; } = [];

    /// <summary>PRAGMA foreign_keys=OFF came before BEGIN.</summary>
    public bool KeysSwitchedOff { get; init; }

    /// <summary>A statement was refused: COMMIT drops the block.</summary>
    public bool Failed { get; set; }
}
