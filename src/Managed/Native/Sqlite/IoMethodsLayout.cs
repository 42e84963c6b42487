namespace Ferrolite.Native.Sqlite;

/// <summary>
/// struct sqlite3_io_methods (sqlite3.h, version 3): a version and 18 pointers, for 8-byte pointers.
/// </summary>
internal static class IoMethodsLayout
{
    public const int Bytes = 152;
    public const int WriteAt = 24;
    public const int SyncAt = 40;
}
