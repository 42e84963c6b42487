namespace Ferrolite.Core.Tests.Hostile;

/// <summary>A statement, and what has to become of it.</summary>
/// <param name="Sql">The text; {outside} stands for a folder that has to stay empty.</param>
/// <param name="AsWrite">When it is sent as a write; null = it is not.</param>
/// <param name="AsQuery">When it is sent as a query; null = it is not.</param>
/// <param name="Says">What the message of the write, or else of the query, contains.</param>
internal sealed record HostileStatement(string Sql, Verdict? AsWrite, Verdict? AsQuery, string Says)
{
    /// <summary>Sent as a write.</summary>
    public static HostileStatement Write(Verdict verdict, string sql, string says = "") =>
        new(sql, verdict, null, says);

    /// <summary>Sent as a query.</summary>
    public static HostileStatement Query(Verdict verdict, string sql, string says = "") =>
        new(sql, null, verdict, says);

    /// <summary>Sent as both.</summary>
    public static HostileStatement Both(Verdict asWrite, Verdict asQuery, string sql, string says = "") =>
        new(sql, asWrite, asQuery, says);
}
