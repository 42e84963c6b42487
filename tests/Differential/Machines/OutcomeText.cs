using System.Globalization;
using System.Text;
using Ferrolite.Core.Model;

namespace Ferrolite.Differential.Tests.Machines;

/// <summary>Everything that an outcome says, as one line that is equal exactly when the outcomes are.</summary>
internal static class OutcomeText
{
    public static string Of(CommandOutcome outcome) => Of(outcome.Results, outcome.Error);

    public static string Of(IEnumerable<StatementResult> results, SqlError? error) => error is not null
        ? Of(error)
        : string.Join(" ; ", results.Select(Of));

    public static string Of(IEnumerable<SqlValue[]> rows) => string.Join(' ', rows.Select(r => Of(r)));

    public static string Of(SqlError error) => string.Create(
        CultureInfo.InvariantCulture,
        $"error {error.Code}/{error.ExtendedCode} at {error.StatementIndex}:{error.Offset} {error.Message}");

    private static string Of(StatementResult result)
    {
        if (result.Outcome != StatementOutcome.Succeeded)
            return result.Outcome + (result.Error is { } error ? " " + Of(error) : "");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Changes} rows, id {result.LastInsertRowId} [{string.Join(',', result.Columns)}] ")
            + Of(result.Rows);
    }

    private static string Of(SqlValue[] row)
    {
        var text = new StringBuilder("(");
        foreach (var value in row)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(value.Kind switch
            {
                SqlValueKind.Text => "'" + value.Text + "'",
                // All bits: 0.1 + 0.2 is not 0.3.
                SqlValueKind.Real => value.Real.ToString("R", CultureInfo.InvariantCulture) + "r"
                    + BitConverter.DoubleToInt64Bits(value.Real).ToString("x", CultureInfo.InvariantCulture),
                _ => value.ToString(),
            });
        }

        return text.Append(')').ToString();
    }
}
