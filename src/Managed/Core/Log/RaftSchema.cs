namespace Ferrolite.Core.Log;

/// <summary>The tables of raft.db. Changing them needs a new format version and a way from the old one.</summary>
internal static class RaftSchema
{
    /// <summary>Version of this format, kept in <c>meta</c>. A newer file is refused.</summary>
    public const long FormatVersion = 1;

    /// <summary>Creates the tables, inside a transaction of the caller.</summary>
    public const string Create = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE state (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            term INTEGER NOT NULL, vote INTEGER NOT NULL, commit_index INTEGER NOT NULL,
            first_index INTEGER NOT NULL, truncated_term INTEGER NOT NULL, applied_index INTEGER NOT NULL);
        CREATE TABLE log (
            idx INTEGER PRIMARY KEY, term INTEGER NOT NULL, type INTEGER NOT NULL, data BLOB NOT NULL,
                context BLOB NOT NULL);
        CREATE INDEX log_conf_changes ON log (idx) WHERE type <> 0;
        """;

    /// <summary>
    /// Set on each writing connection. The log writer checkpoints by itself, see <see cref="LogCheckpoint"/>; the file
    /// of the WAL keeps its size: one that is overwritten in place syncs faster than one that grows.
    /// </summary>
    public const string WriterPragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA journal_size_limit = -1;
        PRAGMA foreign_keys = OFF;
        """;
}
