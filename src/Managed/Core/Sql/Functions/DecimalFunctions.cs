using SQLitePCL;

namespace Ferrolite.Core.Sql.Functions;

/// <summary>
/// The functions over decimals that the SQLite provider of EF Core calls: ef_add, ef_divide, ef_multiply, ef_mod,
/// ef_negate, ef_compare. .NET's decimal computes in integers: its results are the same on every machine. NULL in, NULL
/// out.
/// </summary>
internal static class DecimalFunctions
{
    /// <summary>Puts them on a connection.</summary>
    public static void Register(sqlite3 connection)
    {
        Add(connection, "ef_add", static (a, b) => a + b);
        Add(connection, "ef_multiply", static (a, b) => a * b);
        Add(connection, "ef_divide", static (a, b) => a / b);
        Add(connection, "ef_mod", static (a, b) => a % b);
        raw.sqlite3_create_function(connection, "ef_negate", 1, SqlFunctions.Pure, null, (context, _, arguments) =>
        {
            if (DecimalText.TryRead(context, arguments[0], out var value)) DecimalText.Answer(context, -value);
        });
        raw.sqlite3_create_function(connection, "ef_compare", 2, SqlFunctions.Pure, null, (context, _, arguments) =>
        {
            if (DecimalText.TryRead(context, arguments[0], out var a)
                && DecimalText.TryRead(context, arguments[1], out var b))
                raw.sqlite3_result_int(context, decimal.Compare(a, b));
        });
    }

    private static void Add(sqlite3 connection, string name, Func<decimal, decimal, decimal> operation) =>
        raw.sqlite3_create_function(connection, name, 2, SqlFunctions.Pure, null, (context, _, arguments) =>
        {
            if (!DecimalText.TryRead(context, arguments[0], out var a)
                || !DecimalText.TryRead(context, arguments[1], out var b))
                return;
            try
            {
                DecimalText.Answer(context, operation(a, b));
            }
            catch (OverflowException)
            {
                raw.sqlite3_result_error(context, "decimal overflow");
            }
            catch (DivideByZeroException)
            {
                raw.sqlite3_result_error(context, "decimal division by zero");
            }
        });
}
