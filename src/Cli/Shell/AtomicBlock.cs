using System.Text;

namespace Ferrolite.Cli.Shell;

/// <summary>The statements between BEGIN and COMMIT.</summary>
/// <param name="source">The input that holds BEGIN.</param>
/// <param name="line">The line of BEGIN.</param>
internal sealed class AtomicBlock(InputSource source, int line)
{
    /// <summary>What one entry of the log may hold.</summary>
    public const long MostBytes = RequestLimits.RequestBytesMax;

    private readonly List<BoundStatement> _statements = [];

    /// <summary>The input that holds BEGIN.</summary>
    public InputSource Source { get; } = source;

    /// <summary>The line of BEGIN.</summary>
    public int Line { get; } = line;

    /// <summary>The statements so far.</summary>
    public IReadOnlyList<BoundStatement> Statements => _statements;

    /// <summary>Bytes of their text.</summary>
    public long Bytes { get; private set; }

    /// <summary>PRAGMA foreign_keys=OFF came before BEGIN: keys are checked at the end of the block.</summary>
    public bool KeysSwitchedOff { get; init; }

    /// <summary>Statistics of the planner were left out.</summary>
    public bool LeftStatisticsOut { get; set; }

    /// <summary>A statement was refused: COMMIT drops the block.</summary>
    public bool Failed { get; private set; }

    /// <summary>Adds a statement; false when the block has just become larger than one command may be.</summary>
    public bool TryAdd(BoundStatement statement)
    {
        if (Failed) return true;
        Bytes += Encoding.UTF8.GetByteCount(statement.Text.Sql);
        if (Bytes > MostBytes)
        {
            Fail();
            return false;
        }

        _statements.Add(statement);
        return true;
    }

    /// <summary>Nothing of the block will be sent; what it holds is let go.</summary>
    public void Fail()
    {
        Failed = true;
        _statements.Clear();
    }
}
