using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// The methods of a VFS that only pass a call on to the VFS below, which must see itself in it: it may keep what it
/// needs behind its own struct.
/// </summary>
internal static unsafe class SqliteVfsForwarding
{
    /// <summary>Size of struct sqlite3_vfs, for 8-byte pointers.</summary>
    public const int VfsBytes = 168;

    /// <summary>Where the pointer to the VFS below stands, behind the struct.</summary>
    public const int OriginalAt = VfsBytes + 8;

    private const int DeleteAt = 48;
    private const int AccessAt = 56;
    private const int FullPathnameAt = 64;
    private const int RandomnessAt = 104;
    private const int GetLastErrorAt = 128;

    /// <summary>Puts them into a copy of the VFS below.</summary>
    public static void Install(byte* vfs)
    {
        *(delegate* unmanaged[Cdecl]<byte*, byte*, int, int>*)(vfs + DeleteAt) = &Delete;
        *(delegate* unmanaged[Cdecl]<byte*, byte*, int, int*, int>*)(vfs + AccessAt) = &Access;
        *(delegate* unmanaged[Cdecl]<byte*, byte*, int, byte*, int>*)(vfs + FullPathnameAt) = &FullPathname;
        *(delegate* unmanaged[Cdecl]<byte*, int, byte*, int>*)(vfs + RandomnessAt) = &Randomness;
        *(delegate* unmanaged[Cdecl]<byte*, int, byte*, int>*)(vfs + GetLastErrorAt) = &GetLastError;
    }

    private static byte* Below(byte* vfs) => *(byte**)(vfs + OriginalAt);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(byte* vfs, byte* name, int syncDirectory)
    {
        var below = Below(vfs);
        return (*(delegate* unmanaged[Cdecl]<byte*, byte*, int, int>*)(below + DeleteAt))(below, name, syncDirectory);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Access(byte* vfs, byte* name, int flags, int* result)
    {
        var below = Below(vfs);
        return (*(delegate* unmanaged[Cdecl]<byte*, byte*, int, int*, int>*)(below + AccessAt))(
            below, name, flags, result);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FullPathname(byte* vfs, byte* name, int bytes, byte* result)
    {
        var below = Below(vfs);
        return (*(delegate* unmanaged[Cdecl]<byte*, byte*, int, byte*, int>*)(below + FullPathnameAt))(
            below, name, bytes, result);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Randomness(byte* vfs, int bytes, byte* result)
    {
        var below = Below(vfs);
        return (*(delegate* unmanaged[Cdecl]<byte*, int, byte*, int>*)(below + RandomnessAt))(below, bytes, result);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetLastError(byte* vfs, int bytes, byte* result)
    {
        var below = Below(vfs);
        return (*(delegate* unmanaged[Cdecl]<byte*, int, byte*, int>*)(below + GetLastErrorAt))(below, bytes, result);
    }
}
