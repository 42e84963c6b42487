namespace Ferrolite;

/// <summary>The rows of a read.</summary>
/// <param name="Header">Who answered, and the applied log index that the read saw.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows, each as long as <paramref name="Columns"/>.</param>
public sealed record QueryResult(ResponseHeader Header, IReadOnlyList<string> Columns, IReadOnlyList<SqlValue[]> Rows);
