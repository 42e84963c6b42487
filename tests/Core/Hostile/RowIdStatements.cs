using static Ferrolite.Core.Tests.Hostile.HostileStatement;
using static Ferrolite.Core.Tests.Hostile.Verdict;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>The largest rowid, after which SQLite chooses by chance or says that the disk is full.</summary>
internal static class RowIdStatements
{
    public static IEnumerable<HostileStatement> All { get; } =
    [
        Write(Refused, "INSERT INTO t (id) VALUES (9223372036854775807)", "largest rowid"),
        Write(Refused, "INSERT INTO t (rowid) VALUES (0x7fffffffffffffff)"),
        Write(Refused, "INSERT INTO t (_rowid_) SELECT 9223372036854775807"),
        Write(Refused, "UPDATE t SET id = 9223372036854775807 WHERE id = 1"),
        Write(Refused, "UPDATE t SET oid = oid + 9223372036854775804 WHERE id = 3"),
        Write(Refused, "REPLACE INTO t (id) VALUES (9223372036854775807)"),
        Write(Refused, "INSERT INTO t (id) VALUES (1) ON CONFLICT DO UPDATE SET id = 9223372036854775807"),
        Write(Refused, "INSERT INTO ordinary (rowid) VALUES (9223372036854775807)"),
        Write(Refused, "INSERT INTO t (id) VALUES (9223372036854775807); DELETE FROM t WHERE id > 100"),
        Write(Refused, "INSERT INTO t (id) VALUES (9223372036854775806); INSERT INTO t (a) VALUES (1)"),
        Write(Refused, "INSERT INTO t (id) VALUES (9223372036854775807); INSERT INTO t (a) VALUES (1), (2)"),
        Write(Runs, "INSERT INTO t (id) VALUES (-9223372036854775808), (0); DELETE FROM t WHERE id <= 0"),
        Write(Runs, "CREATE TABLE late (a); CREATE TRIGGER l AFTER INSERT ON late BEGIN "
            + "INSERT INTO t (id) VALUES (9223372036854775807); END"),
        Write(Refused, "INSERT INTO late VALUES (1)"),
        Write(Refused, "CREATE TABLE x (a); INSERT INTO x (rowid, a) VALUES (9223372036854775807, 1); "
            + "CREATE TABLE y AS SELECT rowid AS r FROM x"),
        Write(Fails, "INSERT INTO t (id) VALUES (9223372036854775808)"),
        Write(Fails, "INSERT INTO t (id) VALUES ('a')"),
        Write(Fails, "INSERT INTO t (id) VALUES (1.5)"),
        Write(Fails, "INSERT INTO t (id) VALUES (9.3e18)"),
        Write(Refused, "INSERT INTO ft (rowid, x) VALUES (9223372036854775807, 'a')"),
        Write(Refused, "UPDATE ft SET rowid = 9223372036854775807"),
        Write(Refused, "INSERT INTO rt VALUES (9223372036854775807, 1, 2)"),
        Write(Refused, "UPDATE rt SET id = 9223372036854775807 WHERE id = 1"),
        Write(Refused, "INSERT INTO seq (id) VALUES (9223372036854775807)"),
        Write(Refused, "UPDATE sqlite_sequence SET seq = 9223372036854775807"),
        Write(Refused, "UPDATE sqlite_sequence SET seq = '9223372036854775807'"),
        Write(Refused, "UPDATE sqlite_sequence SET seq = 9.3e18"),
        Write(Refused, "INSERT INTO sqlite_sequence (rowid, name, seq) VALUES (9223372036854775807, 'x', 1)"),
        Write(Refused, "UPDATE sqlite_sequence SET seq = 9223372036854775807; INSERT INTO seq (u) VALUES (100)"),
        Write(Refused, "UPDATE sqlite_sequence SET seq = 9223372036854775806; INSERT INTO seq (u) VALUES (100), (101)"),
        Write(Runs, "CREATE TRIGGER filling BEFORE INSERT ON seq BEGIN "
            + "UPDATE sqlite_sequence SET seq = 9223372036854775807; END"),
        Write(Runs, "INSERT INTO seq (id, u) VALUES (7, 100)"),
        Write(Runs, "DROP TRIGGER filling; DROP TRIGGER l; DROP TABLE late"),
        Write(Runs,
            "CREATE TABLE full (id INTEGER PRIMARY KEY AUTOINCREMENT, u UNIQUE); INSERT INTO full (u) VALUES (1)"),
        Write(Runs, "INSERT OR IGNORE INTO full (id, u) VALUES (9223372036854775807, 1)"),
        Write(Fails, "INSERT INTO full (u) VALUES (2)", "no rowid is left"),
        Write(Fails, "INSERT INTO full (u) VALUES (3), (4)", "no rowid is left"),
        Write(Runs, "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'full'; INSERT INTO full (u) VALUES (5)"),
    ];
}
