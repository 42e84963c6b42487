namespace Ferrolite.Core.Entries;

/// <summary>A Condition of log/v1, evaluated in place. Its depth was checked before it was proposed.</summary>
internal static class ConditionView
{
    /// <summary>Whether it holds.</summary>
    /// <param name="message">The Condition.</param>
    /// <param name="done">What became of the statements so far, and how many rows each changed.</param>
    public static bool Holds(ReadOnlySpan<byte> message, ReadOnlySpan<(StatementOutcome Outcome, long Changes)> done)
    {
        var reader = new WireReader(message);
        if (!reader.Next()) return true;
        switch (reader.Field)
        {
            case 1: return Of(done, reader.Unsigned()).Outcome == StatementOutcome.Succeeded;
            case 2: return Of(done, reader.Unsigned()).Outcome == StatementOutcome.Failed;
            case 3: return Of(done, reader.Unsigned()) is { Outcome: StatementOutcome.Succeeded, Changes: > 0 };
            case 4: return !Holds(reader.Bytes(), done);
            case 5: return Parts(reader.Bytes(), done, all: true);
            case 6: return Parts(reader.Bytes(), done, all: false);
            default: throw reader.Unknown("Condition");
        }
    }

    // All: true unless one part fails. Any: false unless one holds.
    private static bool Parts(
        ReadOnlySpan<byte> message, ReadOnlySpan<(StatementOutcome Outcome, long Changes)> done, bool all)
    {
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field != 1) throw reader.Unknown("Conditions");
            if (Holds(reader.Bytes(), done) != all) return !all;
        }

        return all;
    }

    private static (StatementOutcome Outcome, long Changes) Of(
        ReadOnlySpan<(StatementOutcome Outcome, long Changes)> done, ulong statement) =>
        statement < (ulong)done.Length ? done[(int)statement] : (StatementOutcome.Skipped, 0);
}
