using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Counts the virtual machine steps of a command, so that a statement without end fails at the same step on every node.
/// What has ended is counted exactly; what runs, by SQLite's progress handler, every <see cref="Stride"/> steps. One
/// connection, one thread.
/// </summary>
internal sealed class StepBudget
{
    /// <summary>The limit acts on multiples of so many steps. Changing this breaks clusters.</summary>
    public const int Stride = 4_096;

    private readonly sqlite3 _connection;
    private ulong _limit = ulong.MaxValue;
    private ulong _used;
    private ulong _running;
    private bool _runs;

    /// <summary>Counts on a connection.</summary>
    public StepBudget(sqlite3 connection)
    {
        _connection = connection;
        raw.sqlite3_progress_handler(connection, Stride, _ => OnProgress(), null);
    }

    /// <summary>True when the command has used more than it may; nothing of it runs any more.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>The limit of the present command.</summary>
    public ulong Limit => _limit;

    /// <summary>A command begins.</summary>
    public void Begin(ulong limit, bool hasVirtualTables)
    {
        _limit = limit;
        (_used, _running) = (0, 0);
        (IsExceeded, _runs) = (false, false);
        // Statements that virtual tables keep for themselves count from zero too, whenever they were prepared.
        if (hasVirtualTables) SqliteConnectionCalls.ResetStepCounters(_connection.DangerousGetHandle());
    }

    /// <summary>Statements of Ferrolite's own are not counted.</summary>
    public void End() => _limit = ulong.MaxValue;

    /// <summary>
    /// A statement runs. What SQLite does to prepare it is not counted: a node that kept it does not do that.
    /// </summary>
    public void Run() => _runs = true;

    /// <summary>A statement has ended; before it is reset.</summary>
    public void Count(nint statement)
    {
        // The counter must be zero at each run: else a statement that was kept fires elsewhere than a new one.
        var exact = SqliteStatementCalls.TakeSteps(statement);
        // SQLite counts in 32 bits.
        _used += _running <= int.MaxValue ? exact : _running;
        (_running, _runs) = (0, false);
        if (_used > _limit) IsExceeded = true;
    }

    /// <summary>The command ran out of steps in an earlier try of its batch.</summary>
    public void Exhaust() => IsExceeded = true;

    private int OnProgress()
    {
        if (!_runs) return 0;
        _running += Stride;
        if (_used + _running <= _limit) return 0;
        IsExceeded = true;
        return 1;
    }
}
