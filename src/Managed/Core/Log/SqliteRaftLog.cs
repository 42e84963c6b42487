using System.Globalization;
using System.Text.Json;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Log;

/// <summary>
/// raft.db: the log, the hard state and the identity of a node. WAL with synchronous=FULL: what <see cref="Write"/>
/// returned from is on disk. A rowid table with one transaction per batch is the fastest durable layout measured.
/// </summary>
internal sealed class SqliteRaftLog : IRaftLog
{
    private readonly Connection _connection;
    private readonly LogStatements _statements;
    private readonly LogReaders _readers;
    private readonly LogCheckpoint _checkpoint;
    private HardState _hardState;
    private ulong _savedApplied;
    private ulong _lastIndex;
    private bool _disposed;

    private SqliteRaftLog(string path, string? vfs, Connection connection)
    {
        _connection = connection;
        _statements = new LogStatements(connection);
        _readers = new LogReaders(path, vfs);
        _checkpoint = new LogCheckpoint(connection, _readers);
    }

    /// <summary>Who the node of this file is.</summary>
    public required NodeIdentity Identity { get; init; }

    /// <summary>Number of this start, never the same twice.</summary>
    public required ulong BootId { get; init; }

    /// <summary>First index of the log at this start; the entries before are gone.</summary>
    public required ulong FirstIndex { get; init; }

    /// <summary>
    /// True when the file holds a bootstrapped node; a file that was cut off while it was created does not.
    /// </summary>
    public static bool Exists(string path, string? vfs = null) => ReadMeta(path, vfs, "format") is not null;

    /// <summary>The genesis in the file; null when it holds no bootstrapped node.</summary>
    public static Genesis? ReadGenesis(string path, string? vfs = null) =>
        ReadMeta(path, vfs, "genesis") is { } json
            ? JsonSerializer.Deserialize(json, MetaJson.Default.Genesis)
            : null;

    /// <summary>
    /// Creates the file of a new node and syncs it: genesis, identity, an empty log after the genesis.
    /// </summary>
    public static void Create(string path, NodeIdentity identity, string? vfs = null)
    {
        DatabaseFile.Delete(path, vfs);
        using var connection = Connection.Open(path, vfs, readOnly: false);
        connection.ReserveBytes(8);
        connection.Execute(RaftSchema.WriterPragmas);
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute(RaftSchema.Create);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO state VALUES
                (1, {Genesis.Term}, 0, {Genesis.Index}, {Genesis.Index + 1}, {Genesis.Term}, {Genesis.Index});
            """));
        SetMeta(connection, "format", RaftSchema.FormatVersion.ToString(CultureInfo.InvariantCulture));
        SetMeta(connection, "genesis", JsonSerializer.Serialize(identity.Genesis, MetaJson.Default.Genesis));
        SetMeta(connection, "node_id", identity.Id.ToString());
        SetMeta(connection, "node_name", identity.Name);
        SetMeta(connection, "boot_id", "0");
        connection.Execute("COMMIT");
    }

    /// <summary>Opens the file of a node and starts a new boot of it.</summary>
    /// <exception cref="EnvironmentFaultException">The file is damaged, or of a newer format.</exception>
    public static SqliteRaftLog Open(string path, string? vfs = null)
    {
        var connection = Connection.Open(path, vfs, readOnly: false);
        try
        {
            connection.Execute(RaftSchema.WriterPragmas);
            var format = long.Parse(Meta(connection, "format") ?? "0", CultureInfo.InvariantCulture);
            if (format != RaftSchema.FormatVersion)
                throw new EnvironmentFaultException(
                    $"{path} has format {format}, this program reads {RaftSchema.FormatVersion}");
            var genesis = JsonSerializer.Deserialize(Meta(connection, "genesis")!, MetaJson.Default.Genesis)!;
            var id = new NodeId(ulong.Parse(Meta(connection, "node_id")!, CultureInfo.InvariantCulture));
            var boot = ulong.Parse(Meta(connection, "boot_id")!, CultureInfo.InvariantCulture) + 1;
            SetMeta(connection, "boot_id", boot.ToString(CultureInfo.InvariantCulture));
            var identity = new NodeIdentity(genesis, id, Meta(connection, "node_name")!);
            var first = ReadFirstIndex(connection);
            return new SqliteRaftLog(path, vfs, connection) { Identity = identity, BootId = boot, FirstIndex = first };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public RaftLogState Load()
    {
        var state = _statements.LoadState();
        _hardState = state.HardState;
        _savedApplied = state.Applied;
        _lastIndex = state.LastIndex;
        return state;
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<LogWrite> writes, ulong commit, ulong applied)
    {
        _connection.Run(_statements.Begin);
        foreach (var write in writes)
        {
            if (write.Entries is { Count: > 0 } entries)
            {
                _statements.Append(entries, _lastIndex);
                _lastIndex = entries.Header(entries.Count - 1).Index;
            }

            if (write.HardState is { } hardState) _hardState = hardState;
        }

        Keep(commit, applied);
        _statements.SaveState(_hardState, _savedApplied);
        _connection.Run(_statements.Commit);
        _checkpoint.AfterCommit();
    }

    /// <inheritdoc />
    public void SaveCommit(ulong commit, ulong applied)
    {
        if (!Keep(commit, applied)) return;
        _connection.Run(_statements.Begin);
        _statements.SaveState(_hardState, _savedApplied);
        _connection.Run(_statements.Commit);
        _checkpoint.AfterCommit();
    }

    /// <inheritdoc />
    public IReadOnlyList<ulong> ConfChanges(ulong low, ulong high) => _statements.ConfChanges(low, high);

    /// <inheritdoc />
    public IEntryBatch Read(ulong low, ulong high, long bytesMax) => _readers.Read(low, high, bytesMax);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _readers.Dispose();
        _statements.Dispose();
        _connection.Dispose();
        _checkpoint.Dispose();
    }

    // A stored commit index never lies beyond the stored log: raft refuses to start from such a state.
    private bool Keep(ulong commit, ulong applied)
    {
        var kept = _hardState with { Commit = Math.Max(_hardState.Commit, Math.Min(commit, _lastIndex)) };
        var changed = kept != _hardState || applied > _savedApplied;
        _hardState = kept;
        _savedApplied = Math.Max(_savedApplied, applied);
        return changed;
    }

    private static string? ReadMeta(string path, string? vfs, string key)
    {
        if (!DatabaseFile.Exists(path, vfs)) return null;
        // A transaction that was cut off is undone first, and only a connection that may write does that.
        using var connection = Connection.Open(path, vfs, readOnly: false);
        using (var tables = connection.Prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'"))
        {
            if (!connection.Next(tables)) return null;
        }

        return Meta(connection, key);
    }

    private static ulong ReadFirstIndex(Connection connection)
    {
        using var select = connection.Prepare("SELECT first_index FROM state WHERE id = 1");
        return connection.Next(select)
            ? (ulong)raw.sqlite3_column_int64(select, 0)
            : throw new EnvironmentFaultException("raft.db has no state row: the file is damaged");
    }

    private static string? Meta(Connection connection, string key)
    {
        using var select = connection.Prepare("SELECT value FROM meta WHERE key = ?1");
        raw.sqlite3_bind_text(select, 1, key);
        return connection.Next(select) ? raw.sqlite3_column_text(select, 0).utf8_to_string() : null;
    }

    private static void SetMeta(Connection connection, string key, string value)
    {
        using var upsert = connection.Prepare("INSERT OR REPLACE INTO meta VALUES (?1, ?2)");
        raw.sqlite3_bind_text(upsert, 1, key);
        raw.sqlite3_bind_text(upsert, 2, value);
        connection.Run(upsert);
    }
}
