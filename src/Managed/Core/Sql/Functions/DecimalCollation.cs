using SQLitePCL;

namespace Ferrolite.Core.Sql.Functions;

/// <summary>
/// EF_DECIMAL: texts by the decimals that they say. A collation cannot fail, and must be one order for all texts: what
/// is no decimal stands behind all decimals, by its bytes.
/// </summary>
internal static class DecimalCollation
{
    /// <summary>Puts it on a connection.</summary>
    public static void Register(sqlite3 connection) => raw.sqlite3_create_collation(
        connection, "EF_DECIMAL", null, (_, left, right) => Compare(left, right));

    private static int Compare(string left, string right)
    {
        var isLeft = DecimalText.TryParse(left, out var l);
        var isRight = DecimalText.TryParse(right, out var r);
        if (isLeft && isRight) return decimal.Compare(l, r);
        return isLeft ? -1 : isRight ? 1 : string.CompareOrdinal(left, right);
    }
}
