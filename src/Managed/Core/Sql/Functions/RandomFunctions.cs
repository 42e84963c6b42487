using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using SQLitePCL;

namespace Ferrolite.Core.Sql.Functions;

/// <summary>
/// random(), randomblob() and uuid() of the connection that applies: seeded by the entry, wherever they stand (values,
/// defaults, triggers, views, ORDER BY). Never deterministic in SQLite's sense: it would then compute one value for all
/// rows, and accept them in an index.
/// </summary>
internal static class RandomFunctions
{
    /// <summary>Puts them on a connection.</summary>
    public static void Register(sqlite3 connection, EntryRandom random, DeterminismShims without)
    {
        if (!without.HasFlag(DeterminismShims.Random))
            raw.sqlite3_create_function(
                connection, "random", 0, SqlFunctions.Volatile, null, (context, _, _) =>
                    raw.sqlite3_result_int64(context, (long)random.Next()));
        if (!without.HasFlag(DeterminismShims.RandomBlob))
            raw.sqlite3_create_function(
                connection, "randomblob", 1, SqlFunctions.Volatile, null, (context, _, arguments) =>
                    RandomBlob(context, raw.sqlite3_value_int64(arguments[0]), random));
        if (without.HasFlag(DeterminismShims.Uuid))
            SqlFunctions.RegisterForReads(connection, SystemRandomSource.Instance.Next);
        else RegisterUuid(connection, random);
    }

    /// <summary>uuid(): a random one, version 4 of RFC 9562, in lower case.</summary>
    public static void RegisterUuid(sqlite3 connection, EntryRandom random) => raw.sqlite3_create_function(
        connection, "uuid", 0, SqlFunctions.Volatile, null, (context, _, _) =>
        {
            Span<byte> bytes = stackalloc byte[16];
            random.Fill(bytes);
            bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
            bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
            Span<byte> text = stackalloc byte[36];
            new Guid(bytes, bigEndian: true).TryFormat(text, out _);
            raw.sqlite3_result_text(context, text);
        });

    private static void RandomBlob(sqlite3_context context, long wanted, EntryRandom random)
    {
        // As in SQLite: less than one byte gives one byte.
        var length = Math.Max(1, wanted);
        if (length > Limits.SqlValueBytesMax)
        {
            raw.sqlite3_result_error_toobig(context);
            return;
        }

        var blob = new byte[length];
        random.Fill(blob);
        raw.sqlite3_result_blob(context, blob);
    }
}
