namespace Ferrolite.Native.Sqlite;

/// <summary>Calls on a connection; <c>db</c> is its handle, alive for the call.</summary>
public static unsafe class SqliteConnectionCalls
{
    private const int ReserveBytesOperation = 38;
    private const int VmStepCounter = 4;

    /// <summary>Reserves bytes at the end of each page. Before the first table.</summary>
    /// <returns>SQLite's result code.</returns>
    public static int ReserveBytes(nint db, int bytes)
    {
        fixed (byte* main = "main"u8) return SqliteMethods.sqlite3_file_control(
            db, main, ReserveBytesOperation, &bytes);
    }

    /// <summary>What last_insert_rowid() answers next.</summary>
    public static void SetLastInsertRowId(nint db, long rowid) =>
        SqliteMethods.sqlite3_set_last_insert_rowid(db, rowid);

    /// <summary>Rows that the last statement changed, as changes() answers.</summary>
    public static long Changes(nint db) => SqliteMethods.sqlite3_changes64(db);

    /// <summary>Byte offset of the last error in its statement's text; -1 when there is none.</summary>
    public static int ErrorOffset(nint db) => SqliteMethods.sqlite3_error_offset(db);

    /// <summary>
    /// Sets the step counter of every statement of a connection to zero, of those too that virtual tables keep.
    /// </summary>
    public static void ResetStepCounters(nint db)
    {
        for (var s = SqliteMethods.sqlite3_next_stmt(db, 0); s != 0; s = SqliteMethods.sqlite3_next_stmt(db, s))
            _ = SqliteMethods.sqlite3_stmt_status(s, VmStepCounter, 1);
    }
}
