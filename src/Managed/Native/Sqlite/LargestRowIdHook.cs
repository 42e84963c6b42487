using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// Notes when a connection writes the largest rowid, 9223372036854775807. It is called for every row that is written:
/// straight from SQLite, without a delegate. The thread of the connection only; disposed before the connection is
/// closed.
/// </summary>
public sealed unsafe class LargestRowIdHook : IDisposable
{
    private readonly nint _db;
    private byte* _seen;

    /// <summary>Puts the hook on a connection, in place of any other update hook.</summary>
    /// <param name="db">The handle of the connection.</param>
    public LargestRowIdHook(nint db)
    {
        _db = db;
        _seen = (byte*)NativeMemory.AllocZeroed(1);
        SqliteMethods.sqlite3_update_hook(db, &Updated, _seen);
    }

    /// <summary>True when the largest rowid was written since this was set to false.</summary>
    public bool Seen
    {
        get => *_seen != 0;
        set => *_seen = value ? (byte)1 : (byte)0;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_seen is null) return;
        SqliteMethods.sqlite3_update_hook(_db, null, null);
        NativeMemory.Free(_seen);
        _seen = null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Updated(void* seen, int operation, byte* schema, byte* table, long rowid)
    {
        if (rowid == long.MaxValue) *(byte*)seen = 1;
    }
}
