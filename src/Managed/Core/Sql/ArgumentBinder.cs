using System.Globalization;
using System.Text;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Binds the values of one statement of a log entry, straight from its bytes, to each prepared statement of its text.
/// A value that is missing, or is there for nothing, is an error.
/// </summary>
internal ref struct ArgumentBinder(StatementView statement)
{
    private readonly StatementView _statement = statement;
    private int _positionalUsed;
    private bool[]? _namedUsed;

    /// <summary>Binds what a prepared statement wants; the problem, when a value is missing.</summary>
    public string? Bind(PreparedStatement prepared)
    {
        if (prepared.Parameters == 0) return null;
        BindPositional(prepared);
        for (var i = 1; i <= prepared.Parameters; i++)
        {
            if (TakesPlace(prepared, i) ? i > _statement.Positional : !BindNamed(prepared, i))
                return $"parameter {Display(prepared, i)} has no value";
        }

        return null;
    }

    /// <summary>After the last statement of the text: what was given and never wanted.</summary>
    public readonly string? Unused()
    {
        if (_positionalUsed < _statement.Positional)
            return $"{_statement.Positional} values for {_positionalUsed} parameters";
        var names = _statement.NamedValues;
        for (var i = 0; names.Next(); i++)
        {
            if (_namedUsed?[i] != true)
                return $"there is no parameter {Encoding.UTF8.GetString(NameOf(names.Current))}";
        }

        return null;
    }

    private void BindPositional(PreparedStatement prepared)
    {
        var values = _statement.PositionalValues;
        for (var place = 1; place <= prepared.Parameters && values.Next(); place++)
        {
            if (!TakesPlace(prepared, place)) continue;
            _positionalUsed = Math.Max(_positionalUsed, place);
            Bind(prepared.Raw, place, values.Current);
        }
    }

    private bool BindNamed(PreparedStatement prepared, int parameter)
    {
        var wanted = prepared.Name(parameter);
        var names = _statement.NamedValues;
        for (var i = 0; names.Next(); i++)
        {
            var name = NameOf(names.Current);
            if (!name.SequenceEqual(wanted) && !name.SequenceEqual(wanted[1..])) continue;
            (_namedUsed ??= new bool[_statement.Named])[i] = true;
            Bind(prepared.Raw, parameter, ValueOf(names.Current));
            return true;
        }

        return false;
    }

    // With no named values at all, names are places too: the order in which they first stand in the text.
    private readonly bool TakesPlace(PreparedStatement prepared, int parameter) =>
        _statement.Named == 0 || prepared.Name(parameter).IsEmpty;

    private static string Display(PreparedStatement prepared, int parameter) => prepared.Name(parameter) is var name
        && name.IsEmpty ? "?" + parameter.ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(name);

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> named) => Part(named, 1);

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> named) => Part(named, 2);

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> named, int field)
    {
        var reader = new WireReader(named);
        ReadOnlySpan<byte> found = default;
        while (reader.Next())
        {
            if (reader.Field > 2) throw reader.Unknown("NamedValue");
            var bytes = reader.Bytes();
            if (reader.Field == field) found = bytes;
        }

        return found;
    }

    private static void Bind(nint statement, int parameter, ReadOnlySpan<byte> value)
    {
        var reader = new WireReader(value);
        var field = reader.Next() ? reader.Field : 0;
        var rc = field switch
        {
            0 => SqliteStatementCalls.BindNull(statement, parameter),
            1 => SqliteStatementCalls.BindInt64(statement, parameter, reader.Signed()),
            2 => SqliteStatementCalls.BindDouble(
                statement, parameter, BitConverter.UInt64BitsToDouble(reader.Fixed64())),
            3 => SqliteStatementCalls.BindText(statement, parameter, reader.Bytes()),
            4 => SqliteStatementCalls.BindBlob(statement, parameter, reader.Bytes()),
            _ => throw reader.Unknown("SqlValue"),
        };

        // Values were checked before the entry was proposed: this is no error of the user's.
        if (rc is not raw.SQLITE_OK and not raw.SQLITE_TOOBIG)
            throw new EnvironmentFaultException($"a value cannot be bound: {raw.sqlite3_errstr(rc).utf8_to_string()}");
    }
}
