using Ferrolite.Core.Model;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sqlite;

/// <summary>The one SQLite of the process.</summary>
internal static class SqliteLibrary
{
    // Older versions have a bug that corrupts a WAL when it is reset.
    private const int OldestVersion = 3_051_003;
    private static readonly Lazy<bool> Ready = new(Prepare);

    /// <summary>Loads and checks the library, once.</summary>
    /// <exception cref="EnvironmentFaultException">The library is too old.</exception>
    public static void Ensure() => _ = Ready.Value;

    private static bool Prepare()
    {
        Batteries_V2.Init();
        if (raw.sqlite3_libversion_number() < OldestVersion)
            throw new EnvironmentFaultException(
                $"SQLite {raw.sqlite3_libversion().utf8_to_string()} can corrupt a database, 3.51.3 is needed");
        UtcLocaltime.Ensure();
        return true;
    }
}
