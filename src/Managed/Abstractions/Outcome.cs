namespace Ferrolite;

/// <summary>What became of a request that failed.</summary>
public enum Outcome
{
    /// <summary>Nothing was applied, and nothing will be.</summary>
    NotApplied,

    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>It may have been applied, or may still be.</summary>
    Unknown,
}
