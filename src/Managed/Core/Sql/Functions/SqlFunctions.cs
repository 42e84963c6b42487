using System.Security.Cryptography;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql.Functions;

/// <summary>The functions and collations that Ferrolite adds to SQLite, the same on every node.</summary>
internal static class SqlFunctions
{
    // Callable from defaults, triggers and views although trusted_schema is off.
    private const int Innocuous = 0x200000;

    /// <summary>Of a function that may differ between two calls with the same arguments.</summary>
    public const int Volatile = raw.SQLITE_UTF8 | Innocuous;

    /// <summary>Of a function that depends on its arguments alone, and so may stand in an index.</summary>
    public const int Pure = Volatile | raw.SQLITE_DETERMINISTIC;

    /// <summary>Puts them on the connection that applies.</summary>
    public static void RegisterForWrites(sqlite3 connection, EntryRandom random, DeterminismShims without)
    {
        RandomFunctions.Register(connection, random, without);
        if (without.HasFlag(DeterminismShims.LocalTime)) UtcLocaltime.Remove();
        if (!without.HasFlag(DeterminismShims.Authorizer)) RegisterRefused(connection);
        RegisterPure(connection);
    }

    /// <summary>Puts them on a connection that reads: chance is real there.</summary>
    public static void RegisterForReads(sqlite3 connection)
    {
        var random = new EntryRandom();
        random.Seed(
            BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)),
            BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
        RandomFunctions.RegisterUuid(connection, random);
        RegisterPure(connection);
    }

    // The authorizer does not see the functions in the default of a column.
    private static void RegisterRefused(sqlite3 connection)
    {
        foreach (var name in WritePolicy.Functions)
        {
            raw.sqlite3_create_function(connection, name, -1, Volatile, null, (context, _, _) =>
                raw.sqlite3_result_error(context, $"{name}() is not allowed in a write"));
        }
    }

    private static void RegisterPure(sqlite3 connection)
    {
        DecimalFunctions.Register(connection);
        DecimalAggregates.Register(connection);
        DecimalCollation.Register(connection);
        RegexpFunction.Register(connection);
    }
}
