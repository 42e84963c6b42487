using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.Core.Sql.Functions;
using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Digests;

/// <summary>
/// SHA-256 over what user.db means, not over its pages: the schema, then each table's rows in the order of their keys,
/// every value with its type and length. The read transaction begins with <see cref="Open"/>; <see cref="Compute"/> may
/// run later and elsewhere.
/// </summary>
internal sealed class LogicalDigest : IDisposable
{
    private static readonly string[] RowIdNames = ["rowid", "_rowid_", "oid"];
    private readonly Connection _connection;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private readonly int _requestWindow;

    private LogicalDigest(Connection connection, int requestWindow)
    {
        _connection = connection;
        _requestWindow = requestWindow;
    }

    /// <summary>Holds the present content of the file.</summary>
    /// <param name="path">user.db.</param>
    /// <param name="requestWindow">How many requests with an id are remembered.</param>
    /// <param name="vfs">Name of the file's VFS; null = the default one.</param>
    /// <exception cref="EnvironmentFaultException">The file cannot be read.</exception>
    public static LogicalDigest Open(string path, int requestWindow = Limits.RequestWindow, string? vfs = null)
    {
        var connection = UserConnection.Open(path, vfs, readOnly: true);
        try
        {
            // Keys may have Ferrolite's collations; nothing is drawn while a table is read.
            SqlFunctions.RegisterForReads(connection.Handle, static () => UInt128.Zero);
            connection.Execute("BEGIN; SELECT log_index FROM _ferrolite_applied;");
            return new LogicalDigest(connection, requestWindow);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The hash in lower-case hex.</summary>
    public string Compute(CancellationToken cancellationToken)
    {
        HashRows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name, type", cancellationToken);
        foreach (var (name, hasRowId) in Tables())
        {
            Add("table", name);
            if (name == RequestWindow.Table)
            {
                HashRequests(cancellationToken);
                continue;
            }

            HashRows(
                hasRowId ? $"SELECT {RowIdName(name)}, {Stored(name)} FROM {Quote(name)} ORDER BY 1"
                    : $"SELECT {Stored(name)} FROM {Quote(name)} ORDER BY {KeyOf(name)}",
                cancellationToken);
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _connection.Dispose();
        _hash.Dispose();
    }

    // Virtual tables are left out: the shadow tables that hold their rows are in. Not by pragma_table_list: that
    // expands every view, and one that cannot be expanded fails it. The key of a table WITHOUT ROWID is no index of
    // the schema.
    private List<(string Name, bool HasRowId)> Tables()
    {
        List<(string, bool)> tables = [];
        using var list = _connection.Prepare(
            """
            SELECT t.name, NOT EXISTS (
                SELECT 1 FROM pragma_index_list(t.name) AS k WHERE k.origin = 'pk' AND NOT EXISTS (
                    SELECT 1 FROM sqlite_schema AS i WHERE i.type = 'index' AND i.name = k.name))
            FROM sqlite_schema AS t WHERE t.type = 'table' AND t.rootpage <> 0 ORDER BY t.name
            """);
        while (_connection.Next(list))
            tables.Add((raw.sqlite3_column_text(list, 0).utf8_to_string(), raw.sqlite3_column_int(list, 1) != 0));
        return tables;
    }

    private string KeyOf(string table) =>
        Columns(table, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk");

    // A virtual column follows from the others, and may fail when it is computed: it is left out.
    private string Stored(string table) =>
        Columns(table, "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 2 ORDER BY cid");

    private string Columns(string table, string sql)
    {
        using var columns = _connection.Prepare(sql);
        raw.sqlite3_bind_text(columns, 1, table);
        List<string> names = [];
        while (_connection.Next(columns)) names.Add(Quote(raw.sqlite3_column_text(columns, 0).utf8_to_string()));
        return string.Join(", ", names);
    }

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    // A user's column may be called rowid; one of the three names is free in any sensible table.
    private string RowIdName(string table)
    {
        using var columns = _connection.Prepare("SELECT lower(name) FROM pragma_table_xinfo(?1)");
        raw.sqlite3_bind_text(columns, 1, table);
        HashSet<string> names = [];
        while (_connection.Next(columns)) names.Add(raw.sqlite3_column_text(columns, 0).utf8_to_string());
        return Array.Find(RowIdNames, n => !names.Contains(n)) ?? "1";
    }

    private void HashRows(string sql, CancellationToken cancellationToken)
    {
        using var rows = _connection.Prepare(sql);
        var columns = raw.sqlite3_column_count(rows);
        while (_connection.Next(rows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < columns; i++) AddColumn(rows, i);
        }
    }

    // Requests by their order: how they are spread over rows depends on the batches of this node.
    private void HashRequests(CancellationToken cancellationToken)
    {
        using var totals = _connection.Prepare($"SELECT max(total) FROM {RequestWindow.Table}");
        var total = _connection.Next(totals) ? raw.sqlite3_column_int64(totals, 0) : 0;
        AddNumber(raw.SQLITE_INTEGER, total);
        using var rows = _connection.Prepare($"SELECT total, body FROM {RequestWindow.Table} ORDER BY first_index");
        while (_connection.Next(rows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var body = raw.sqlite3_column_blob(rows, 1);
            var ordinal = raw.sqlite3_column_int64(rows, 0) - ChunkReader.Count(body);
            for (var requests = new ChunkReader(body); requests.Next();)
            {
                if (++ordinal > total - _requestWindow) requests.AppendTo(_hash);
            }
        }
    }

    private void AddColumn(sqlite3_stmt row, int column)
    {
        var type = raw.sqlite3_column_type(row, column);
        if (type is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT)
        {
            var bits = type == raw.SQLITE_INTEGER
                ? raw.sqlite3_column_int64(row, column)
                : BitConverter.DoubleToInt64Bits(raw.sqlite3_column_double(row, column));
            AddNumber(type, bits);
            return;
        }

        var bytes = type == raw.SQLITE_NULL ? default : raw.sqlite3_column_blob(row, column);
        AddNumber(type, bytes.Length);
        _hash.AppendData(bytes);
    }

    private void Add(string kind, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(kind + ":" + text);
        AddNumber(0, bytes.Length);
        _hash.AppendData(bytes);
    }

    private void AddNumber(int type, long value)
    {
        Span<byte> buffer = stackalloc byte[9];
        buffer[0] = (byte)type;
        BinaryPrimitives.WriteInt64LittleEndian(buffer[1..], value);
        _hash.AppendData(buffer);
    }
}
