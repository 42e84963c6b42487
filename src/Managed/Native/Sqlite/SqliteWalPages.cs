using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// How many pages the WAL of a connection's file holds, told by each commit of it. In place of SQLite's own checkpoints
/// of that connection. One thread at a time; disposed after the connection.
/// </summary>
public sealed unsafe class SqliteWalPages : IDisposable
{
    private readonly int* _pages = (int*)NativeMemory.AllocZeroed(sizeof(int));

    /// <summary>Begins to watch; <paramref name="db"/> is the connection's handle.</summary>
    public SqliteWalPages(nint db) => _ = SqliteMethods.sqlite3_wal_hook(db, &OnCommit, _pages);

    /// <summary>Pages at the last commit; it falls when the WAL begins anew.</summary>
    public int Count => *_pages;

    /// <inheritdoc />
    public void Dispose() => NativeMemory.Free(_pages);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCommit(int* pages, nint db, byte* schema, int count)
    {
        *pages = count;
        return 0;
    }
}
