using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>Gathers the results of one command, up to a bound of bytes. One thread, used again and again.</summary>
internal sealed class ResultCollector
{
    private long _bytesMax;

    /// <summary>The results so far; a new list for each command.</summary>
    public List<StatementResult> Results { get; private set; } = [];

    /// <summary>Bytes of all rows that there were, taken or not.</summary>
    public long RowBytes { get; private set; }

    /// <summary>True when rows were left out because of the bound.</summary>
    public bool IsTruncated => RowBytes > _bytesMax;

    /// <summary>A command begins.</summary>
    /// <param name="bytesMax">Rows beyond are counted and left out.</param>
    public void Begin(long bytesMax)
    {
        Results = [];
        _bytesMax = bytesMax;
        RowBytes = 0;
    }

    /// <summary>Takes the present row of a statement.</summary>
    public void AddRow(List<SqlValue[]> rows, sqlite3_stmt statement, int columns)
    {
        for (var i = 0; i < columns; i++)
        {
            RowBytes += 16;
            // Of a number, SQLite would count its text, and write that first.
            if (raw.sqlite3_column_type(statement, i) is raw.SQLITE_TEXT or raw.SQLITE_BLOB)
                RowBytes += raw.sqlite3_column_bytes(statement, i);
        }

        if (!IsTruncated) rows.Add(SqlValues.Row(statement, columns));
    }

    /// <summary>A statement failed alone, or did not run.</summary>
    public void Add(StatementOutcome outcome, SqlError? error) =>
        Results.Add(new StatementResult([], [], 0, 0) { Outcome = outcome, Error = error });
}
