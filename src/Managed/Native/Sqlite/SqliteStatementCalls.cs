namespace Ferrolite.Native.Sqlite;

/// <summary>
/// The calls on a prepared statement that are made for every entry of a log and every row of it, on the bare handle:
/// SQLitePCL.raw counts references around each, which is a fifth of what a small INSERT costs. The owner of the handle
/// keeps it alive. One thread at a time.
/// </summary>
public static unsafe class SqliteStatementCalls
{
    private const int VmStepCounter = 4;
    private const nint Static = 0;
    private static readonly nint Transient = -1;

    /// <summary>Runs the statement to its next row or its end. SQLite's result code.</summary>
    public static int Step(nint statement) => SqliteMethods.sqlite3_step(statement);

    /// <summary>Ends the run. The result code of the run, once more.</summary>
    public static int Reset(nint statement) => SqliteMethods.sqlite3_reset(statement);

    /// <summary>Sets all parameters to NULL.</summary>
    public static void ClearBindings(nint statement) => _ = SqliteMethods.sqlite3_clear_bindings(statement);

    /// <summary>Binds NULL.</summary>
    public static int BindNull(nint statement, int parameter) =>
        SqliteMethods.sqlite3_bind_null(statement, parameter);

    /// <summary>Binds an integer.</summary>
    public static int BindInt64(nint statement, int parameter, long value) =>
        SqliteMethods.sqlite3_bind_int64(statement, parameter, value);

    /// <summary>Binds a double.</summary>
    public static int BindDouble(nint statement, int parameter, double value) =>
        SqliteMethods.sqlite3_bind_double(statement, parameter, value);

    /// <summary>Binds a copy of a UTF-8 text.</summary>
    public static int BindText(nint statement, int parameter, ReadOnlySpan<byte> utf8)
    {
        byte none = 0;
        // An empty span has no address, and SQLite takes that for NULL.
        fixed (byte* text = utf8)
            return SqliteMethods.sqlite3_bind_text(
                statement, parameter, text is null ? &none : text, utf8.Length, Transient);
    }

    /// <summary>Binds a copy of some bytes.</summary>
    public static int BindBlob(nint statement, int parameter, ReadOnlySpan<byte> bytes)
    {
        byte none = 0;
        fixed (byte* blob = bytes)
            return SqliteMethods.sqlite3_bind_blob(
                statement, parameter, blob is null ? &none : blob, bytes.Length, Transient);
    }

    /// <summary>
    /// Binds bytes without a copy, runs the statement to its end and resets it. The bytes are not its own afterwards:
    /// the parameter is bound anew before the next run.
    /// </summary>
    /// <returns>The result code of the run.</returns>
    public static int RunWithBlob(nint statement, int parameter, ReadOnlySpan<byte> bytes)
    {
        byte none = 0;
        fixed (byte* blob = bytes)
        {
            var rc = SqliteMethods.sqlite3_bind_blob(
                statement, parameter, blob is null ? &none : blob, bytes.Length, Static);
            if (rc != 0) return rc;
            rc = SqliteMethods.sqlite3_step(statement);
            _ = SqliteMethods.sqlite3_reset(statement);
            return rc;
        }
    }

    /// <summary>Steps of the virtual machine since the last call, in 32 bits.</summary>
    public static uint TakeSteps(nint statement) =>
        (uint)SqliteMethods.sqlite3_stmt_status(statement, VmStepCounter, 1);

    /// <summary>An integer of the present row.</summary>
    public static long ColumnInt64(nint statement, int column) =>
        SqliteMethods.sqlite3_column_int64(statement, column);

    /// <summary>The bytes of a column; they are gone with the next call on the statement.</summary>
    public static ReadOnlySpan<byte> ColumnBlob(nint statement, int column)
    {
        var bytes = SqliteMethods.sqlite3_column_blob(statement, column);
        return new ReadOnlySpan<byte>(bytes, SqliteMethods.sqlite3_column_bytes(statement, column));
    }
}
