namespace Ferrolite.Core.Sql.Policy;

/// <summary>Ferrolite's own tables in user.db: users neither read nor write them. The prefix is reserved.</summary>
internal static class HiddenTables
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "_ferrolite_";

    /// <summary>What to do about a refusal.</summary>
    public const string Hint = $"names that begin with {Prefix} are reserved; use another name";

    /// <summary>The refusal of an object that names a hidden table.</summary>
    public const string Reserved = $"{Prefix}… belongs to Ferrolite: no table, view, trigger or index may name it";

    /// <summary>
    /// Counts what names a hidden table anywhere in its definition. The authorizer does not see the new name of a
    /// table, the target of a foreign key (one would make Ferrolite's own writes fail), or the text of a view or
    /// trigger.
    /// </summary>
    public const string CountObjects =
        @"SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%\_ferrolite\_%' ESCAPE '\'";

    /// <summary>True for a hidden table, in any spelling.</summary>
    public static bool Contains(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The refusal for touching one of <paramref name="first"/> and <paramref name="second"/>; null when neither is
    /// hidden.
    /// </summary>
    public static Refusal? Check(string first, string second)
    {
        var name = Contains(first) ? first : Contains(second) ? second : null;
        return name is null
            ? null
            : new Refusal($"{name} belongs to Ferrolite", Hint);
    }
}
