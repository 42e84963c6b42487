using Ferrolite.Core.Sql.Policy;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// What is checked at the end of a command, because SQLite would find it later, where it costs more than the command
/// that caused it. One connection, one thread.
/// </summary>
internal sealed class CommandChecks : IDisposable
{
    private const int DeferredForeignKeys = 10;
    private readonly Connection _connection;
    private readonly DeterminismShims _without;
    private readonly sqlite3_stmt _reserved;
    private readonly long _reservedObjects;
    private readonly LargestRowIdHook _rowIds;
    private bool _hasForeignKeys;

    public CommandChecks(Connection connection, DeterminismShims without)
    {
        _connection = connection;
        _without = without;
        _reserved = connection.Prepare(HiddenTables.CountObjects);
        _reservedObjects = CountReserved();
        _rowIds = new LargestRowIdHook(connection.Handle.DangerousGetHandle());
    }

    /// <summary>A command begins.</summary>
    public void Begin() => _rowIds.Seen = false;

    /// <summary>The schema is another one.</summary>
    public void SchemaChanged(SchemaFacts schema) => _hasForeignKeys = schema.HasForeignKeys;

    /// <summary>
    /// After each statement, also after one that failed: what came after the largest rowid in it came by chance.
    /// </summary>
    /// <param name="traits">What the statement did.</param>
    /// <param name="number">Its place in the command.</param>
    public CommandFailure? CheckRowIds(StatementTraits traits, int number)
    {
        if (_without.HasFlag(DeterminismShims.MaxRowId) || !HasLastRowId(traits)) return null;
        _rowIds.Seen = false;
        return CommandFailure.Refused(
            "the largest rowid is not allowed: SQLite chooses rowids by chance after it", "use a smaller rowid",
            number);
    }

    /// <summary>The failure that a command or, in one that is not atomic, a statement ends with; null when all is
    /// well.</summary>
    public CommandFailure? End(StatementTraits traits)
    {
        if ((traits & StatementTraits.ChangesSchema) != 0 && CountReserved() != _reservedObjects)
            return CommandFailure.Refused(HiddenTables.Reserved, HiddenTables.Hint);
        if (!_hasForeignKeys || _without.HasFlag(DeterminismShims.DeferredKeys)) return null;
        raw.sqlite3_db_status(_connection.Handle, DeferredForeignKeys, out var open, out _, 0);
        if (open == 0) return null;
        var error = new SqlError(raw.SQLITE_CONSTRAINT, 787, "FOREIGN KEY constraint failed");
        return new CommandFailure(error, ErrorReason.SqlConstraint);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _rowIds.Dispose();
        _reserved.Dispose();
    }

    private long CountReserved()
    {
        _connection.Next(_reserved);
        var count = raw.sqlite3_column_int64(_reserved, 0);
        raw.sqlite3_reset(_reserved);
        return count;
    }

    private bool HasLastRowId(StatementTraits traits) =>
        _rowIds.Seen || ((traits & StatementTraits.WritesSequence) != 0 && HasExhaustedSequence());

    private bool HasExhaustedSequence()
    {
        using var select = _connection.Prepare(
            "SELECT 1 FROM sqlite_sequence WHERE CAST(seq AS INTEGER) = 9223372036854775807");
        return _connection.Next(select);
    }
}
