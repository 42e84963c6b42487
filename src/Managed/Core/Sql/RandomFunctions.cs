using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// random() and randomblob() of the connection that applies: seeded by the entry, wherever they stand (values,
/// defaults,
/// triggers, views, ORDER BY).
/// </summary>
internal static class RandomFunctions
{
    // Innocuous, because defaults and triggers may call them with trusted_schema off. Not deterministic: SQLite would
    // then compute one value for all rows, and accept them in an index.
    private const int Flags = raw.SQLITE_UTF8 | 0x200000;

    /// <summary>Puts them on a connection.</summary>
    public static void Register(sqlite3 connection, EntryRandom random, int blobBytesMax)
    {
        raw.sqlite3_create_function(
            connection, "random", 0, Flags, null, (context, _, _) =>
                raw.sqlite3_result_int64(context, (long)random.Next()));
        raw.sqlite3_create_function(connection, "randomblob", 1, Flags, null, (context, _, arguments) =>
        {
            // As in SQLite: less than one byte gives one byte.
            var length = Math.Max(1, raw.sqlite3_value_int64(arguments[0]));
            if (length > blobBytesMax)
            {
                raw.sqlite3_result_error_toobig(context);
                return;
            }

            var blob = new byte[length];
            random.Fill(blob);
            raw.sqlite3_result_blob(context, blob);
        });
    }
}
