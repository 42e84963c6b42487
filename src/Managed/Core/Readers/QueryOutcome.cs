namespace Ferrolite.Core.Readers;

/// <summary>The rows of a query and the applied index that they belong to.</summary>
internal sealed record QueryOutcome(IReadOnlyList<string> Columns, IReadOnlyList<SqlValue[]> Rows, ulong AppliedIndex);
