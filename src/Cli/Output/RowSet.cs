namespace Ferrolite.Cli.Output;

/// <summary>Rows to be written.</summary>
/// <param name="Columns">Names of the columns; not empty.</param>
/// <param name="Rows">The rows, each as long as <paramref name="Columns"/>.</param>
internal sealed record RowSet(IReadOnlyList<string> Columns, IReadOnlyList<SqlValue[]> Rows);
