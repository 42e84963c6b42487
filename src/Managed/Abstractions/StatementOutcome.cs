namespace Ferrolite;

/// <summary>What became of one statement of a request.</summary>
public enum StatementOutcome
{
    /// <summary>It ran.</summary>
    Succeeded,

    /// <summary>It failed and left no trace; the request was not atomic.</summary>
    Failed,

    /// <summary>Its condition did not hold.</summary>
    Skipped,
}
