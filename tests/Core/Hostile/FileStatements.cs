using static Ferrolite.Core.Tests.Hostile.HostileStatement;
using static Ferrolite.Core.Tests.Hostile.Verdict;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>Ways out of the database, to files.</summary>
internal static class FileStatements
{
    public static IEnumerable<HostileStatement> All { get; } =
    [
        Both(Refused, Refused, "ATTACH '{outside}/x.db' AS x", "ATTACH"),
        Both(Refused, Refused, "ATTACH DATABASE ':memory:' AS x"),
        Both(Refused, Refused, "attach '' as x"),
        Both(Refused, Refused, "/**/ATTACH/**/'file:{outside}/x.db?mode=rwc'/**/AS/**/x"),
        Both(Refused, Refused, "ATTACH 'file:{outside}/x.db?vfs=unix-none&nolock=1' AS x"),
        Both(Refused, Refused, "ATTACH '{outside}/' || 'x.db' AS x"),
        Both(Refused, Refused, "ATTACH (SELECT '{outside}/x.db') AS x KEY 'k'"),
        Both(Refused, Refused, "EXPLAIN ATTACH '{outside}/x.db' AS x"),
        Write(Refused, "SELECT 1; ATTACH '{outside}/x.db' AS x; CREATE TABLE x.t (a)"),
        Both(Refused, Refused, "DETACH x"),
        Both(Refused, Refused, "DETACH DATABASE main"),
        Both(Fails, Refused, "VACUUM"),
        Both(Fails, Refused, "VACUUM main"),
        Both(Fails, Refused, "VACUUM INTO '{outside}/x.db'"),
        Both(Fails, Refused, "vacuum main into '{outside}/' || 'x.db'"),
        Both(Fails, Refused, "VACUUM INTO 'file:{outside}/x.db?mode=rwc'"),
        Both(Refused, Refused, "SELECT load_extension('{outside}/x.so')", "load_extension"),
        Both(Refused, Refused, "SELECT LOAD_EXTENSION('x', 'y')"),
        Both(Refused, Refused, "SELECT \"load_extension\"('x')"),
        Both(Refused, Refused, "SELECT a FROM t ORDER BY load_extension('x')"),
        Write(Runs, "CREATE VIEW loader AS SELECT load_extension('x') AS l"),
        Both(Fails, Fails, "SELECT * FROM loader"),
        Write(Runs, "CREATE TRIGGER loading AFTER DELETE ON guarded BEGIN SELECT load_extension('x'); END"),
        Write(Refused, "DELETE FROM guarded"),
        Write(Runs, "DROP TRIGGER loading; DROP VIEW loader"),
        Write(Fails, "CREATE TABLE x (a DEFAULT (load_extension('x'))); INSERT INTO x DEFAULT VALUES"),
        Both(Fails, Fails, "SELECT readfile('/etc/passwd')", "no such function"),
        Both(Fails, Fails, "SELECT writefile('{outside}/x', 'y')"),
        Both(Fails, Fails, "SELECT edit('x')"),
        Both(Fails, Fails, "SELECT * FROM fsdir('/')"),
        Both(Fails, Fails, "SELECT eval('SELECT 1')"),
        Both(Refused, Refused, "PRAGMA temp_store_directory = '{outside}'"),
        Both(Refused, Refused, "PRAGMA data_store_directory = '{outside}'"),
        Both(Refused, Refused, "PRAGMA journal_mode = DELETE"),
        Both(Refused, Refused, "PRAGMA journal_mode"),
        Both(Refused, Refused, "PRAGMA main.journal_mode = OFF"),
        Both(Refused, Refused, "PRAGMA wal_checkpoint(TRUNCATE)"),
        Both(Refused, Refused, "PRAGMA wal_autocheckpoint = 0"),
        Both(Refused, Refused, "PRAGMA mmap_size = 1000000000"),
        Both(Refused, Refused, "PRAGMA locking_mode = EXCLUSIVE"),
        Both(Refused, Refused, "PRAGMA synchronous = OFF"),
        Both(Fails, Fails, ".read /etc/passwd"),
        Both(Fails, Fails, ".shell touch {outside}/x"),
    ];
}
