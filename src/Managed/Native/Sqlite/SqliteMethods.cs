using System.Runtime.InteropServices;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// What the SQLite library exports and SQLitePCL.raw lacks. Handles are those of SQLitePCL.raw's connections.
/// </summary>
internal static unsafe partial class SqliteMethods
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_vfs_find(byte* name);

    [LibraryImport(Library)]
    internal static partial int sqlite3_vfs_register(byte* vfs, int makeDefault);

    [LibraryImport(Library)]
    internal static partial int sqlite3_file_control(nint db, byte* schema, int operation, void* argument);

    [LibraryImport(Library)]
    internal static partial void sqlite3_set_last_insert_rowid(nint db, long rowid);

    [LibraryImport(Library)]
    internal static partial int sqlite3_error_offset(nint db);

    [LibraryImport(Library)]
    internal static partial long sqlite3_changes64(nint db);

    [LibraryImport(Library)]
    internal static partial void* sqlite3_update_hook(
        nint db, delegate* unmanaged[Cdecl]<void*, int, byte*, byte*, long, void> hook, void* context);

    [LibraryImport(Library)]
    internal static partial void* sqlite3_wal_hook(
        nint db, delegate* unmanaged[Cdecl]<int*, nint, byte*, int, int> hook, int* context);

    [LibraryImport(Library)]
    internal static partial nint sqlite3_next_stmt(nint db, nint statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_stmt_status(nint statement, int counter, int reset);

    [LibraryImport(Library)]
    internal static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_clear_bindings(nint statement);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_null(nint statement, int parameter);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int sqlite3_bind_int64(nint statement, int parameter, long value);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_double(nint statement, int parameter, double value);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_text(nint statement, int parameter, byte* text, int bytes, nint destroy);

    [LibraryImport(Library)]
    internal static partial int sqlite3_bind_blob(nint statement, int parameter, byte* blob, int bytes, nint destroy);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library)]
    internal static partial byte* sqlite3_column_blob(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int sqlite3_column_bytes(nint statement, int column);

    // C varargs: a fixed signature is right everywhere but on Apple's arm64, where varargs go on the stack; there the
    // unnamed arguments are preceded by fillers for the registers.
    [LibraryImport(Library)]
    internal static partial int sqlite3_test_control(int operation, int value, void* pointer);

    [LibraryImport(Library, EntryPoint = "sqlite3_test_control")]
    internal static partial int TestControlApple(
        int operation, nint x1, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, nint value, void* pointer);
}
