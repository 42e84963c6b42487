namespace Ferrolite;

/// <summary>What a <see cref="Condition"/> asks.</summary>
public enum ConditionKind
{
    /// <summary>The statement ran without an error.</summary>
    Succeeded,

    /// <summary>The statement failed.</summary>
    Failed,

    /// <summary>The statement ran and changed at least one row.</summary>
    Changed,

    /// <summary>The part does not hold.</summary>
    Not,

    /// <summary>All parts hold.</summary>
    All,

    /// <summary>At least one part holds.</summary>
    Any,
}
