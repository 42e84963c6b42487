using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Ferrolite.Core.Sql.Functions;

/// <summary>Decimals as .NET's SQLite providers keep them: text, in the invariant culture.</summary>
internal static class DecimalText
{
    // Microsoft.Data.Sqlite binds decimals in this form.
    private const string Form = "0.0###########################";

    /// <summary>The decimal of a value; false for NULL, and with an error set for what is no decimal.</summary>
    public static bool TryRead(sqlite3_context context, sqlite3_value value, out decimal result)
    {
        result = 0;
        if (raw.sqlite3_value_type(value) == raw.SQLITE_NULL) return false;
        if (TryParse(raw.sqlite3_value_text(value).utf8_to_string(), out result)) return true;
        raw.sqlite3_result_error(context, "a value is no decimal");
        return false;
    }

    /// <summary>The decimal that a text says.</summary>
    public static bool TryParse(string text, out decimal result) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out result);

    /// <summary>Answers with a decimal.</summary>
    public static void Answer(sqlite3_context context, decimal value) =>
        raw.sqlite3_result_text(context, Encoding.ASCII.GetBytes(value.ToString(Form, CultureInfo.InvariantCulture)));
}
