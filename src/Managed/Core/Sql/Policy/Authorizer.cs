using SQLitePCL;

namespace Ferrolite.Core.Sql.Policy;

/// <summary>
/// Decides what users' SQL may touch, when SQLite prepares it; also when SQLite prepares a statement again by itself in
/// the middle of a step, so internal statements run under <see cref="Internal"/>. One per connection, used by its
/// thread.
/// </summary>
internal sealed class Authorizer
{
    private Authorizer(Func<int, string, string, string, Refusal?> policy) => Policy = policy;

    /// <summary>What users' SQL may do: <see cref="WritePolicy"/> or <see cref="ReadPolicy"/>.</summary>
    public Func<int, string, string, string, Refusal?> Policy { get; set; }

    /// <summary>True while the connection runs a statement of Ferrolite's own.</summary>
    public bool Internal { get; set; } = true;

    /// <summary>Why the last statement was refused; cleared before each prepare.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>What the last statement does beyond its rows; cleared before each prepare.</summary>
    public StatementTraits Traits { get; private set; }

    /// <summary>Puts the policy for replicated writes on a connection.</summary>
    public static Authorizer ForWrites(sqlite3 connection, DeterminismShims without = DeterminismShims.None) =>
        Install(connection, new Authorizer(
            without.HasFlag(DeterminismShims.Authorizer) ? static (_, _, _, _) => null : WritePolicy.Check));

    /// <summary>Puts the policy for reads on a connection.</summary>
    public static Authorizer ForReads(sqlite3 connection) => Install(connection, new Authorizer(ReadPolicy.Check));

    /// <summary>Before each prepare: forgets what the last one found.</summary>
    public void Clear()
    {
        Refusal = null;
        Traits = StatementTraits.None;
    }

    private static Authorizer Install(sqlite3 connection, Authorizer authorizer)
    {
        raw.sqlite3_set_authorizer(connection, authorizer.Authorize, null);
        return authorizer;
    }

    private int Authorize(object? state, int action, utf8z first, utf8z second, utf8z database, utf8z trigger)
    {
        if (Internal) return raw.SQLITE_OK;
        var (name, detail) = (Text(first), Text(second));
        Traits |= TraitsOf(action, name, detail);
        if ((Traits & StatementTraits.Alters) != 0 && IsPartOfAlter(action, name)) return raw.SQLITE_OK;
        // Ferrolite's tables are passed over: how many rows of requests there are depends on the batches of a node.
        if (action == raw.SQLITE_ANALYZE && HiddenTables.Contains(name)) return raw.SQLITE_IGNORE;
        var refusal = Policy(action, name, detail, Text(database));
        if (refusal is null) return raw.SQLITE_OK;
        Refusal ??= refusal;
        return raw.SQLITE_DENY;
    }

    private static bool IsPartOfAlter(int action, string table) =>
        action == raw.SQLITE_READ && WritePolicy.IsSchema(table);

    private static StatementTraits TraitsOf(int action, string first, string second) => action switch
    {
        >= raw.SQLITE_CREATE_INDEX and <= raw.SQLITE_CREATE_VIEW => StatementTraits.ChangesSchema,
        >= raw.SQLITE_DROP_INDEX and <= raw.SQLITE_DROP_VIEW =>
            StatementTraits.ChangesSchema | StatementTraits.Alters,
        raw.SQLITE_ALTER_TABLE or raw.SQLITE_DROP_VTABLE =>
            StatementTraits.ChangesSchema | StatementTraits.Alters | StatementTraits.ChangesVirtualTables,
        raw.SQLITE_CREATE_VTABLE => StatementTraits.ChangesSchema | StatementTraits.ChangesVirtualTables,
        raw.SQLITE_REINDEX => StatementTraits.ChangesSchema,
        raw.SQLITE_ANALYZE => StatementTraits.Analyzes | StatementTraits.ChangesSchema,
        raw.SQLITE_PRAGMA when first.Equals("data_version", StringComparison.OrdinalIgnoreCase) =>
            StatementTraits.Pragma | StatementTraits.ReadsDataVersion,
        raw.SQLITE_PRAGMA => StatementTraits.Pragma,
        raw.SQLITE_FUNCTION when second.Equals("changes", StringComparison.OrdinalIgnoreCase) =>
            StatementTraits.CallsChanges,
        raw.SQLITE_INSERT or raw.SQLITE_UPDATE
            when first.Equals("sqlite_sequence", StringComparison.OrdinalIgnoreCase) =>
            StatementTraits.WritesSequence,
        raw.SQLITE_INSERT or raw.SQLITE_UPDATE or raw.SQLITE_DELETE when WritePolicy.IsStatistics(first) =>
            StatementTraits.WritesStatistics,
        _ => StatementTraits.None,
    };

    private static string Text(utf8z text) => text.utf8_to_string() ?? "";
}
