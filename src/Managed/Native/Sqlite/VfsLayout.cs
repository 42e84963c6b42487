namespace Ferrolite.Native.Sqlite;

/// <summary>Offsets in struct sqlite3_vfs (sqlite3.h, version 3), for 8-byte pointers.</summary>
internal static class VfsLayout
{
    public const int Bytes = 168;
    public const int FileBytesAt = 4;
    public const int NextAt = 16;
    public const int NameAt = 24;
    public const int AppDataAt = 32;
    public const int OpenAt = 40;
    public const int DeleteAt = 48;
    public const int AccessAt = 56;
    public const int FullPathAt = 64;
    public const int RandomnessAt = 104;
    public const int SleepAt = 112;
    public const int CurrentTimeAt = 120;
    public const int GetLastErrorAt = 128;
    public const int CurrentTimeInt64At = 136;
}
