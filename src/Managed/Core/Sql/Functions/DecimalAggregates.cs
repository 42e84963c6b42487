using SQLitePCL;

namespace Ferrolite.Core.Sql.Functions;

/// <summary>ef_sum, ef_avg, ef_min, ef_max: over decimals, without the NULLs; NULL for no rows.</summary>
internal static class DecimalAggregates
{
    private sealed class Sum
    {
        public decimal Value;
        public long Count;
        public bool Failed;
    }

    /// <summary>Puts them on a connection.</summary>
    public static void Register(sqlite3 connection)
    {
        Add(connection, "ef_sum", static (sum, value) => sum + value, static sum => sum.Value);
        Add(connection, "ef_avg", static (sum, value) => sum + value, static sum => sum.Value / sum.Count);
        Add(connection, "ef_min", Math.Min, static sum => sum.Value);
        Add(connection, "ef_max", Math.Max, static sum => sum.Value);
    }

    private static void Add(
        sqlite3 connection, string name, Func<decimal, decimal, decimal> fold, Func<Sum, decimal> end) =>
        raw.sqlite3_create_function(
            connection,
            name,
            1,
            SqlFunctions.Pure,
            null,
            (context, _, arguments) => Step(context, arguments[0], fold),
            (context, _) =>
            {
                if (context.state is Sum { Failed: false, Count: > 0 } sum) DecimalText.Answer(context, end(sum));
            });

    private static void Step(sqlite3_context context, sqlite3_value value, Func<decimal, decimal, decimal> fold)
    {
        context.state ??= new Sum();
        var sum = (Sum)context.state;
        if (sum.Failed || raw.sqlite3_value_type(value) == raw.SQLITE_NULL) return;
        if (!DecimalText.TryRead(context, value, out var next))
        {
            sum.Failed = true;
            return;
        }

        try
        {
            sum.Value = sum.Count++ == 0 ? next : fold(sum.Value, next);
        }
        catch (OverflowException)
        {
            sum.Failed = true;
            raw.sqlite3_result_error(context, "decimal overflow");
        }
    }
}
