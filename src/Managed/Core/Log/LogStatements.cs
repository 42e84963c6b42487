using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Log;

/// <summary>The prepared statements of the log writer's connection.</summary>
internal sealed class LogStatements : IDisposable
{
    private readonly Connection _connection;
    private readonly List<sqlite3_stmt> _all = [];
    private readonly sqlite3_stmt _truncate;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _saveState;
    private (bool HasTerm, ulong Term, EntryKind Kind, bool NoContext) _bound;

    public LogStatements(Connection connection)
    {
        _connection = connection;
        try
        {
            Begin = Prepare("BEGIN IMMEDIATE");
            Commit = Prepare("COMMIT");
            _truncate = Prepare("DELETE FROM log WHERE idx >= ?1");
            _insert = Prepare("INSERT INTO log VALUES (?1, ?2, ?3, ?4, ?5)");
            _saveState = Prepare(
                "UPDATE state SET term = ?1, vote = ?2, commit_index = ?3, applied_index = ?4 WHERE id = 1");
        }
        catch
        {
            // A connection is not closed before its statements are.
            Dispose();
            throw;
        }
    }

    public sqlite3_stmt Begin { get; }

    public sqlite3_stmt Commit { get; }

    /// <summary>
    /// Cuts the log from the first new entry on, then appends. Without the cut a follower would refuse for ever.
    /// </summary>
    public void Append(IEntryBatch entries, ulong lastIndex)
    {
        var from = entries.Header(0).Index;
        if (from > lastIndex + 1)
            throw new EnvironmentFaultException($"raft.db: entry {from} would leave a gap after {lastIndex}");
        if (from <= lastIndex)
        {
            raw.sqlite3_bind_int64(_truncate, 1, (long)from);
            _connection.Run(_truncate);
        }

        for (var i = 0; i < entries.Count; i++)
        {
            Bind(entries.Header(i), entries.Context(i));
            _connection.Run(_insert, 4, entries.Data(i));
        }
    }

    public void SaveState(HardState state, ulong applied)
    {
        raw.sqlite3_bind_int64(_saveState, 1, (long)state.Term);
        raw.sqlite3_bind_int64(_saveState, 2, (long)state.Vote);
        raw.sqlite3_bind_int64(_saveState, 3, (long)state.Commit);
        raw.sqlite3_bind_int64(_saveState, 4, (long)applied);
        _connection.Run(_saveState);
    }

    /// <summary>Reads the state at a start, and checks that the log has no hole.</summary>
    public RaftLogState LoadState()
    {
        using var state = _connection.Prepare(
            "SELECT term, vote, commit_index, first_index, truncated_term, applied_index FROM state WHERE id = 1");
        if (!_connection.Next(state))
            throw new EnvironmentFaultException("raft.db has no state row: the file is damaged");
        var hardState = new HardState(Unsigned(state, 0), Unsigned(state, 1), Unsigned(state, 2));
        var (first, truncatedTerm, applied) = (Unsigned(state, 3), Unsigned(state, 4), Unsigned(state, 5));

        var last = CheckEntries(first);
        if (hardState.Commit > last)
            throw new EnvironmentFaultException(
                $"raft.db: commit index {hardState.Commit} lies beyond the last entry {last}: the file is damaged");
        return new RaftLogState(hardState, first, last, truncatedTerm, TermRuns(first, last), applied);
    }

    // The last index; the entries are without a hole, or they would be fewer than their indexes.
    private ulong CheckEntries(ulong first)
    {
        // One query each: SQLite answers the three by key only when they stand alone.
        var low = Ask("SELECT coalesce(min(idx), 0) FROM log");
        var high = Ask("SELECT coalesce(max(idx), 0) FROM log");
        if (high == 0) return first - 1;
        var isWhole = low == first && Ask("SELECT count(*) FROM log") == high - low + 1;
        if (isWhole) return high;
        var missing = low != first
            ? first
            : Ask("SELECT min(idx) + 1 FROM log AS a WHERE NOT EXISTS (SELECT 1 FROM log WHERE idx = a.idx + 1)");
        throw new EnvironmentFaultException($"raft.db: entry {missing} is missing: the file is damaged");
    }

    // Terms never fall along a log: the end of each run is found by halving.
    private List<TermRun> TermRuns(ulong first, ulong last)
    {
        List<TermRun> runs = [];
        using var termOf = _connection.Prepare("SELECT term FROM log WHERE idx = ?1");
        for (var start = first; start <= last;)
        {
            var term = Term(start);
            runs.Add(new TermRun(start, term));
            var (same, other) = (start, last + 1);
            while (other - same > 1)
            {
                var middle = same + ((other - same) / 2);
                if (Term(middle) == term) same = middle;
                else other = middle;
            }

            start = other;
        }

        return runs;

        ulong Term(ulong index)
        {
            raw.sqlite3_bind_int64(termOf, 1, (long)index);
            _connection.Next(termOf);
            var term = Unsigned(termOf, 0);
            raw.sqlite3_reset(termOf);
            return term;
        }
    }

    /// <summary>See <see cref="IRaftLog.ConfChanges"/>.</summary>
    public IReadOnlyList<ulong> ConfChanges(ulong low, ulong high)
    {
        using var select = _connection.Prepare(
            "SELECT idx FROM log WHERE idx BETWEEN ?1 AND ?2 AND type <> 0 ORDER BY idx");
        raw.sqlite3_bind_int64(select, 1, (long)low);
        raw.sqlite3_bind_int64(select, 2, (long)high);
        List<ulong> indexes = [];
        while (_connection.Next(select)) indexes.Add(Unsigned(select, 0));
        return indexes;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in _all) statement.Dispose();
        _all.Clear();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        var statement = _connection.Prepare(sql);
        _all.Add(statement);
        return statement;
    }

    private ulong Ask(string sql)
    {
        using var select = _connection.Prepare(sql);
        _connection.Next(select);
        return Unsigned(select, 0);
    }

    private static ulong Unsigned(sqlite3_stmt statement, int column) =>
        (ulong)raw.sqlite3_column_int64(statement, column);

    // Bound values outlive a run: terms and kinds seldom change, and only a conf change has a context.
    private void Bind(EntryHeader header, ReadOnlySpan<byte> context)
    {
        var insert = _insert.DangerousGetHandle();
        _ = SqliteStatementCalls.BindInt64(insert, 1, (long)header.Index);
        if (header.Term != _bound.Term || header.Kind != _bound.Kind || !_bound.HasTerm)
        {
            _ = SqliteStatementCalls.BindInt64(insert, 2, (long)header.Term);
            _ = SqliteStatementCalls.BindInt64(insert, 3, (long)header.Kind);
        }

        if (!context.IsEmpty || !_bound.NoContext) _ = SqliteStatementCalls.BindBlob(insert, 5, context);
        _bound = (true, header.Term, header.Kind, context.IsEmpty);
    }
}
