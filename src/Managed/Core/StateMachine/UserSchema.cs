namespace Ferrolite.Core.StateMachine;

/// <summary>The hidden tables of user.db. Changing them needs a way from the old ones, through the log.</summary>
internal static class UserSchema
{
    /// <summary>Creates the tables.</summary>
    public const string Create = """
        CREATE TABLE _ferrolite_applied (
            id INTEGER PRIMARY KEY CHECK (id = 1), log_index INTEGER NOT NULL, term INTEGER NOT NULL,
                clock INTEGER NOT NULL);
        CREATE TABLE _ferrolite_conf_state (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL);
        CREATE TABLE _ferrolite_members (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, address TEXT NOT NULL);
        CREATE TABLE _ferrolite_removed (id INTEGER PRIMARY KEY);
        CREATE TABLE _ferrolite_requests (
            first_index INTEGER PRIMARY KEY, total INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE _ferrolite_settings (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        """;

    /// <summary>
    /// Set on the applying connection. NORMAL: the raft log is the durable truth. The WAL is copied into the database
    /// every 16 MB.
    /// </summary>
    public const string ApplyPragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA foreign_keys = ON;
        PRAGMA recursive_triggers = OFF;
        """;
}
