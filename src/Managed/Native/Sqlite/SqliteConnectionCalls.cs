namespace Ferrolite.Native.Sqlite;

/// <summary>Calls on a connection; <c>db</c> is its handle, alive for the call.</summary>
public static unsafe class SqliteConnectionCalls
{
    private const int ReserveBytesOperation = 38;

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

    /// <summary>Byte offset of the last error in its statement's text; -1 when there is none.</summary>
    public static int ErrorOffset(nint db) => SqliteMethods.sqlite3_error_offset(db);
}
