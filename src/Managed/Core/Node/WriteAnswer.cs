using Ferrolite.Core.Requests;

namespace Ferrolite.Core.Node;

/// <summary>What a caller is told of a write that was applied.</summary>
internal static class WriteAnswer
{
    /// <summary>The result.</summary>
    /// <param name="header">Who answers, and the index of the entry.</param>
    /// <param name="result">What came of the entry.</param>
    /// <exception cref="FerroliteException">The recorded result is an error, or its rows are too large.</exception>
    public static ExecuteResult Of(ResponseHeader header, ProposalResult result)
    {
        var outcome = result.Outcome!;
        var isReplayed = outcome.FirstIndex != 0;
        if (isReplayed) header = header with { Index = outcome.FirstIndex, Replayed = true };
        if (outcome.Error is { } error) throw Errors.Undone(error, outcome.Reason, header);
        if (outcome.RowsLeftOut && !isReplayed) throw Errors.RowsTooLarge(header);
        return new ExecuteResult(header, outcome.Results);
    }
}
