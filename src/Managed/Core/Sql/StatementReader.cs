using System.Buffers;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>Prepares the statements of a text, one after the other.</summary>
internal ref struct StatementReader
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n;\0"u8);
    private ReadOnlySpan<byte> _rest;
    private int _end;
    private bool _copied;

    /// <summary>A reader of a UTF-8 text.</summary>
    public StatementReader(ReadOnlySpan<byte> sql)
    {
        _rest = sql;
        _end = sql.Length;
    }

    /// <summary>Where the last one that was prepared begins, in bytes.</summary>
    public int Offset { get; private set; }

    /// <summary>True when no statement is left.</summary>
    public readonly bool IsAtEnd => _rest.IndexOfAnyExcept(Blank) < 0;

    /// <summary>Prepares the next one; an invalid handle when nothing but comments was left.</summary>
    /// <returns>SQLite's result code.</returns>
    public int Prepare(sqlite3 connection, out sqlite3_stmt statement)
    {
        Offset = _end - _rest.Length;
        var rc = raw.sqlite3_prepare_v3(connection, _rest, 0, out statement, out _rest);
        if (_copied || IsAtEnd) return rc;
        // SQLite copies a text that has no NUL behind it: for each statement, all that follows.
        var copy = new byte[_rest.Length + 1];
        _rest.CopyTo(copy);
        _rest = copy;
        _end++;
        _copied = true;
        return rc;
    }
}
