using Ferrolite.Core.Sql;

namespace Ferrolite.Core.Readers;

/// <summary>What came of preparing the statements of a write.</summary>
/// <param name="AppliedIndex">Applied index of the reader that prepared them.</param>
/// <param name="Failure">The first error; null when there was none.</param>
/// <param name="Prepared">How many statements were prepared whole: the first change of the schema ends it.</param>
internal sealed record PreflightOutcome(ulong AppliedIndex, CommandFailure? Failure, int Prepared);
