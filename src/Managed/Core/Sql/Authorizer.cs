using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Decides what users' SQL may touch, when SQLite prepares it; also when SQLite prepares a statement again by itself in
/// the middle of a step, so internal statements run under <see cref="Internal"/>. One per connection, used by its
/// thread.
/// </summary>
internal sealed class Authorizer
{
    private readonly Func<int, string, string, string, Refusal?> _policy;

    private Authorizer(Func<int, string, string, string, Refusal?> policy) => _policy = policy;

    /// <summary>True while the connection runs a statement of Ferrolite's own.</summary>
    public bool Internal { get; set; } = true;

    /// <summary>Why the last statement was refused; cleared before each prepare.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Puts the policy for replicated writes on a connection.</summary>
    public static Authorizer ForWrites(sqlite3 connection) => Install(connection, new Authorizer(WritePolicy.Judge));

    /// <summary>Puts the policy for reads on a connection.</summary>
    public static Authorizer ForReads(sqlite3 connection) => Install(connection, new Authorizer(ReadPolicy.Judge));

    /// <summary>Forgets the last refusal.</summary>
    public void Clear() => Refusal = null;

    private static Authorizer Install(sqlite3 connection, Authorizer authorizer)
    {
        raw.sqlite3_set_authorizer(connection, authorizer.Judge, null);
        return authorizer;
    }

    private int Judge(object? state, int action, utf8z first, utf8z second, utf8z database, utf8z trigger)
    {
        if (Internal) return raw.SQLITE_OK;
        var refusal = _policy(action, Text(first), Text(second), Text(database));
        if (refusal is null) return raw.SQLITE_OK;
        Refusal ??= refusal;
        return raw.SQLITE_DENY;
    }

    private static string Text(utf8z text) => text.utf8_to_string() ?? "";
}
