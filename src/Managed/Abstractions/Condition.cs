namespace Ferrolite;

/// <summary>
/// What earlier statements of the same request must have done for a statement to run. A number names a statement by
/// its place in the request, from 0, and must lie before the statement that asks.
/// </summary>
public sealed class Condition
{
    private Condition(ConditionKind kind, int statement, IReadOnlyList<Condition> parts)
    {
        Kind = kind;
        Statement = statement;
        Parts = parts;
    }

    /// <summary>What is asked.</summary>
    public ConditionKind Kind { get; }

    /// <summary>The statement that is asked about; 0 for not, all and any.</summary>
    public int Statement { get; }

    /// <summary>The parts of not (one), all and any; else empty.</summary>
    public IReadOnlyList<Condition> Parts { get; }

    /// <summary>The statement ran without an error.</summary>
    public static Condition Succeeded(int statement) => new(ConditionKind.Succeeded, statement, []);

    /// <summary>The statement failed. Only a request that is not atomic goes on after a failure.</summary>
    public static Condition Failed(int statement) => new(ConditionKind.Failed, statement, []);

    /// <summary>The statement ran and changed at least one row.</summary>
    public static Condition Changed(int statement) => new(ConditionKind.Changed, statement, []);

    /// <summary>The other one does not hold.</summary>
    public static Condition Not(Condition other) => new(ConditionKind.Not, 0, [other]);

    /// <summary>All of them hold; true for none.</summary>
    public static Condition All(params IReadOnlyList<Condition> parts) => new(ConditionKind.All, 0, parts);

    /// <summary>At least one of them holds; false for none.</summary>
    public static Condition Any(params IReadOnlyList<Condition> parts) => new(ConditionKind.Any, 0, parts);
}
