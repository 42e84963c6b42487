using System.Text;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>A prepared statement of a user, with what is asked of it at each run. One connection, one thread.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly byte[]?[]? _names;
    private string[]? _columnNames;

    public PreparedStatement(sqlite3_stmt handle, StatementTraits traits)
    {
        Handle = handle;
        Raw = handle.DangerousGetHandle();
        Traits = traits;
        SetsChanges = raw.sqlite3_stmt_readonly(handle) == 0
            && (traits & (StatementTraits.ChangesSchema | StatementTraits.Pragma)) == 0;
        Columns = raw.sqlite3_column_count(handle);
        Parameters = raw.sqlite3_bind_parameter_count(handle);
        for (var i = 1; i <= Parameters; i++)
        {
            var name = raw.sqlite3_bind_parameter_name(handle, i).utf8_to_string();
            // ?5 is a place and no name.
            if (name is null || name[0] == '?') continue;
            (_names ??= new byte[]?[Parameters])[i - 1] = Encoding.UTF8.GetBytes(name);
        }
    }

    /// <summary>The handle.</summary>
    public sqlite3_stmt Handle { get; }

    /// <summary>The bare handle, as long as this lives.</summary>
    public nint Raw { get; }

    /// <summary>What it does beyond its rows.</summary>
    public StatementTraits Traits { get; }

    /// <summary>True when it leaves in changes() what it changed itself: INSERT, UPDATE or DELETE.</summary>
    public bool SetsChanges { get; }

    /// <summary>How many result columns.</summary>
    public int Columns { get; }

    /// <summary>How many parameters, gaps between ?NNN included.</summary>
    public int Parameters { get; }

    /// <summary>The names of the result columns.</summary>
    public string[] ColumnNames => _columnNames ??= SqlValues.Names(Handle, Columns);

    /// <summary>The name of a parameter with its prefix, UTF-8; empty for one that has a place only.</summary>
    public ReadOnlySpan<byte> Name(int parameter) => _names is null ? default : _names[parameter - 1];

    /// <summary>Ready for the next run: an active statement would keep a transaction open.</summary>
    public void Reset()
    {
        _ = SqliteStatementCalls.Reset(Raw);
        if (Parameters > 0) SqliteStatementCalls.ClearBindings(Raw);
    }

    /// <inheritdoc />
    public void Dispose() => Handle.Dispose();
}
