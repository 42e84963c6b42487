using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;

namespace Ferrolite.Core.Node;

/// <summary>What a caller is told of a write that was applied.</summary>
internal static class WriteAnswer
{
    /// <summary>The error that the caller gets; null when the write was applied and there is a result.</summary>
    /// <param name="header">Who answers, and the index of the entry.</param>
    /// <param name="result">What came of the entry.</param>
    public static FerroliteException? ErrorOf(ResponseHeader header, in ProposalResult result)
    {
        var outcome = result.Outcome!;
        if (outcome.Error is { } error)
            return Errors.Undone(
                error,
                outcome.Reason,
                IsReplayed(outcome) ? header with { Index = outcome.FirstIndex } : header);
        return outcome.RowsLeftOut && !IsReplayed(outcome) ? Errors.RowsTooLarge(header) : null;
    }

    /// <summary>The result of a write without an error.</summary>
    public static ExecuteResult Of(ResponseHeader header, in ProposalResult result)
    {
        var outcome = result.Outcome!;
        if (IsReplayed(outcome)) header = header with { Index = outcome.FirstIndex, Replayed = true };
        return new ExecuteResult(header, outcome.Results);
    }

    /// <summary>The answer to a digest that another node proposed.</summary>
    public static ExecuteResult OfDigest(ulong index) => new(new ResponseHeader("", null, 0, index), []);

    private static bool IsReplayed(CommandOutcome outcome) => outcome.FirstIndex != 0;
}
