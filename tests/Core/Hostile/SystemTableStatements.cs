using static Ferrolite.Core.Tests.Hostile.HostileStatement;
using static Ferrolite.Core.Tests.Hostile.Verdict;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>Tables and settings that SQLite keeps for itself.</summary>
internal static class SystemTableStatements
{
    public static IEnumerable<HostileStatement> All { get; } =
    [
        Write(Fails,
            "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 2, 'CREATE TABLE x (a)')", "may not be modified"),
        Write(Fails, "UPDATE sqlite_master SET sql = ''"),
        Write(Fails, "UPDATE main.\"sqlite_schema\" SET name = 'x' WHERE name = 't'"),
        Write(Fails, "DELETE FROM sqlite_schema WHERE name LIKE '_ferrolite%'"),
        Both(Refused, Refused, "PRAGMA writable_schema = ON"),
        Both(Refused, Refused, "PRAGMA writable_schema = RESET"),
        Write(Refused, "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema"),
        Write(Refused, "SELECT * FROM sqlite_schema", "rootpage"),
        Write(Refused, "CREATE TABLE x AS SELECT rootpage FROM sqlite_master"),
        Write(Refused, "INSERT INTO t (a) SELECT max(m.RootPage) FROM main.sqlite_schema AS m"),
        Write(Refused, "UPDATE t SET a = (SELECT rootpage FROM sqlite_schema LIMIT 1)"),
        Write(Refused,
            "CREATE VIEW pages AS SELECT * FROM sqlite_schema; CREATE TABLE x AS SELECT rootpage FROM pages"),
        Both(Runs, Runs, "SELECT name, sql FROM sqlite_schema"),
        Query(Runs, "SELECT * FROM sqlite_schema"),
        Write(Fails, "DROP TABLE sqlite_schema"),
        Write(Fails, "CREATE TABLE sqlite_mine (a)", "reserved"),
        Write(Fails, "ALTER TABLE t RENAME TO sqlite_mine"),
        Write(Fails, "CREATE TRIGGER x AFTER INSERT ON sqlite_schema BEGIN SELECT 1; END"),
        Write(Fails, "CREATE INDEX i ON sqlite_schema (name)"),
        Write(Runs, "ANALYZE"),
        Write(Refused, "INSERT INTO sqlite_stat1 VALUES ('t', NULL, '1000000')", "ANALYZE"),
        Write(Refused, "UPDATE sqlite_stat1 SET stat = '1'"),
        Write(Refused, "DELETE FROM main.sqlite_stat1"),
        Write(Refused, "WITH x AS (SELECT 1) DELETE FROM [SQLITE_STAT1]"),
        Write(Refused, "DROP TABLE sqlite_stat1; ANALYZE"),
        Both(Runs, Runs, "SELECT * FROM sqlite_stat1"),
        Write(Runs, "CREATE TABLE x (a UNIQUE); INSERT INTO x VALUES (1); ANALYZE; DROP TABLE x"),
        Write(Fails, "DROP TABLE sqlite_sequence", "may not be dropped"),
        Write(Fails, "CREATE TRIGGER x AFTER UPDATE ON sqlite_sequence BEGIN SELECT 1; END"),
        Write(Runs, "UPDATE sqlite_sequence SET seq = 10 WHERE name = 'seq'"),
        Write(Runs, "INSERT INTO sqlite_sequence VALUES (NULL, NULL), ('nothing', 'text')"),
        Write(Runs, "UPDATE sqlite_sequence SET seq = 'garbage'; INSERT INTO seq (u) VALUES (30)"),
        Write(Runs, "DELETE FROM sqlite_sequence; INSERT INTO seq (u) VALUES (31)"),
        Both(Refused, Refused, "PRAGMA schema_version = 7"),
        Both(Fails, Fails, "SELECT * FROM sqlite_dbpage", "no such table"),
        Both(Fails, Fails, "SELECT * FROM dbstat"),
        Both(Fails, Fails, "SELECT * FROM sqlite_stmt"),
        Both(Fails, Fails, "SELECT * FROM bytecode('SELECT 1')"),
        Both(Fails, Fails, "SELECT * FROM tables_used('SELECT 1')"),
        Both(Fails, Fails, "SELECT * FROM generate_series(1, 2)"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING dbstat", "module"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING sqlite_dbpage"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING csv(filename='/etc/passwd')"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING zipfile('/etc/passwd')"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING fts4(a)"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING FTS3(a, tokenize=simple)"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING fts3tokenize"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING fts4aux(ft)"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING pragma_table_info"),
        Write(Refused, "CREATE VIRTUAL TABLE x USING \"json_each\""),
    ];
}
