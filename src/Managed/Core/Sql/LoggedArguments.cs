using System.Globalization;
using SQLitePCL;
using Logged = Ferrolite.Core.Model.Log.V1.Statement;

namespace Ferrolite.Core.Sql;

/// <summary>
/// The parameters of one statement of a log entry. A value that is missing, or is there for nothing, is an error.
/// </summary>
internal ref struct LoggedArguments(Logged statement)
{
    private int _positionalUsed;
    private HashSet<string>? _namesUsed;

    /// <summary>Binds what a prepared statement wants.</summary>
    public string? Bind(sqlite3_stmt prepared)
    {
        var count = raw.sqlite3_bind_parameter_count(prepared);
        for (var i = 1; i <= count; i++)
        {
            var name = raw.sqlite3_bind_parameter_name(prepared, i).utf8_to_string();
            var rc = name is null || name.StartsWith('?') || statement.NamedArgs.Count == 0
                ? BindPosition(prepared, i)
                : BindName(prepared, i, name);
            if (rc < 0) return $"parameter {name ?? "?" + i.ToString(CultureInfo.InvariantCulture)} has no value";
        }

        return null;
    }

    /// <summary>After the last statement of the text: what was given and never wanted.</summary>
    public readonly string? Unused()
    {
        if (_positionalUsed < statement.Args.Count)
            return $"{statement.Args.Count} values for {_positionalUsed} parameters";
        foreach (var named in statement.NamedArgs)
        {
            if (_namesUsed?.Contains(named.Name) != true) return $"there is no parameter {named.Name}";
        }

        return null;
    }

    private int BindPosition(sqlite3_stmt prepared, int position)
    {
        if (position > statement.Args.Count) return -1;
        _positionalUsed = Math.Max(_positionalUsed, position);
        return SqlValues.Bind(prepared, position, statement.Args[position - 1]);
    }

    private int BindName(sqlite3_stmt prepared, int position, string name)
    {
        foreach (var named in statement.NamedArgs)
        {
            if (!named.Name.AsSpan().SequenceEqual(name) && !named.Name.AsSpan().SequenceEqual(name.AsSpan(1)))
                continue;
            (_namesUsed ??= []).Add(named.Name);
            return SqlValues.Bind(prepared, position, named.Value);
        }

        return -1;
    }
}
