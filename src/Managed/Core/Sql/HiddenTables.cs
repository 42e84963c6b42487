namespace Ferrolite.Core.Sql;

/// <summary>Ferrolite's own tables in user.db: users neither read nor write them. The prefix is reserved.</summary>
internal static class HiddenTables
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "_ferrolite_";

    /// <summary>True for a hidden table, in any spelling.</summary>
    public static bool Contains(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The refusal for touching one of <paramref name="first"/> and <paramref name="second"/>; null when neither is
    /// hidden.
    /// </summary>
    public static Refusal? Judge(string first, string second)
    {
        var name = Contains(first) ? first : Contains(second) ? second : null;
        return name is null
            ? null
            : new Refusal(
                $"{name} belongs to Ferrolite", $"names that begin with {Prefix} are reserved; use another name");
    }
}
