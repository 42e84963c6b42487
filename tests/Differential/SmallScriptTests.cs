using AwesomeAssertions;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Scripts;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>
/// Short scripts that once told machines apart or ended them: one that restarts behind each command, one that never
/// does, one that takes all commands in one batch. The text is what the last outcome begins with.
/// </summary>
public sealed class SmallScriptTests
{
    private const string Last = "error 23/23 at 0:-1 the largest rowid is not allowed";

    public static TheoryData<string, string, string[]> Scripts => new()
    {
        { "an exhausted table looks like a full disk", Last, [
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)",
            "INSERT INTO t VALUES (9223372036854775807, 1), (NULL, 2)"] },
        { "an exhausted sequence", Last, [
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); INSERT INTO t (a) VALUES (1)",
            "UPDATE sqlite_sequence SET seq = 9223372036854775807; INSERT INTO t (a) VALUES (2)"] },
        { "a trigger that exhausts a sequence", "1 rows, id 1", [
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); INSERT INTO t (a) VALUES (1)",
            "CREATE TABLE u (a); CREATE TRIGGER x AFTER INSERT ON u BEGIN UPDATE sqlite_sequence SET seq = "
                + "9223372036854775807; INSERT INTO t (a) VALUES (2); END",
            "INSERT INTO u VALUES (1)"] },
        { "an error of a statement that writes sequences", "error 1/1 at 0:-1 error in view v", [
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); CREATE VIEW v AS SELECT * FROM absent",
            "ALTER TABLE t RENAME TO u"] },
        { "a rowid by chance that fails a check", Last, [
            "CREATE TABLE t (id INTEGER PRIMARY KEY, CHECK (id = 9223372036854775807 OR id % 2 = 0))",
            "INSERT INTO t VALUES (9223372036854775807); INSERT INTO t VALUES (NULL)"] },
        { "a last rowid of an undone statement", "Failed error 23/23", [
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a)",
            "each: INSERT INTO t VALUES (9223372036854775807, 1), (NULL, 2) | SELECT last_insert_rowid()"] },
        { "an rtree", "0 rows, id 0 [n] (1)", [
            "CREATE VIRTUAL TABLE r USING rtree (id, x0, x1)", "INSERT INTO r VALUES (7, 1, 2)",
            "SELECT count(*) AS n FROM r WHERE x0 < 3"] },
        { "changes() behind a query", "0 rows, id 0 [1] (1) ; 0 rows, id 0 [changes()] (0)", [
            "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2), (3)", "SELECT 1; SELECT changes()"] },
        { "changes() behind a new table", "0 rows, id 0 []  ; 0 rows, id 0 [changes()] (0)", [
            "CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2), (3)", "CREATE TABLE u (a); SELECT changes()"] },
        { "a key PRAGMA that is explained", "error 19/787", [
            "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p)",
            "EXPLAIN PRAGMA defer_foreign_keys = ON", "INSERT INTO c VALUES (1)"] },
        { "a key PRAGMA with more behind it", "error 19/787", [
            "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p)",
            "PRAGMA defer_foreign_keys = ON garbage", "INSERT INTO c VALUES (1); INSERT INTO p VALUES (1)"] },
        { "the version of a connection's data", "error 23/23 at 0:-1 PRAGMA data_version is not allowed", [
            "CREATE TABLE t (a)", "PRAGMA data_version"] },
        { "a full-text index without its content", "error 11/267", [
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a); CREATE TABLE h (a); "
                + "CREATE VIRTUAL TABLE f USING fts5 (a, content = 't', content_rowid = 'id')",
            "INSERT INTO f (rowid, a) VALUES (5, 'x')", "INSERT INTO h SELECT a FROM f WHERE f MATCH 'x'"] },
        { "ANALYZE of one table, again", "0 rows", [
            "CREATE TABLE t (a); CREATE INDEX ta ON t (a); INSERT INTO t VALUES (1)", "ANALYZE", "ANALYZE t"] },
        { "an index with figures", "0 rows", [
            "CREATE TABLE t (a); CREATE INDEX ta ON t (a); INSERT INTO t VALUES (1)", "ANALYZE", "DROP INDEX ta"] },
        { "figures that users write", "error 23/23", [
            "CREATE TABLE t (a); CREATE INDEX ta ON t (a); INSERT INTO t VALUES (1)", "ANALYZE",
            "DELETE FROM sqlite_stat1"] },
        { "figures that triggers write", "error 23/23", [
            "CREATE TABLE t (a); CREATE INDEX ta ON t (a); INSERT INTO t VALUES (1)", "ANALYZE",
            "CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM sqlite_stat1; END", "INSERT INTO t VALUES (2)"] },
        { "a reference to a hidden table", "error 23/23", [
            "CREATE TABLE t (a)", "CREATE TABLE c (p REFERENCES _ferrolite_applied (log_index))"] },
        { "a name that is reserved", "error 23/23", [
            "CREATE TABLE t (a)", "ALTER TABLE t RENAME TO _ferrolite_t"] },
        { "a generated column that fails when it is read", "0 rows", [
            "CREATE TABLE t (j)", "INSERT INTO t VALUES ('{')",
            "ALTER TABLE t ADD COLUMN k AS (json_extract(j, '$.a'))"] },
        { "a generated column of a function of Ferrolite's", "1 rows", [
            "CREATE TABLE t (a, k AS (regexp('x', a)))", "INSERT INTO t VALUES ('x')"] },
        { "a key with a collation of Ferrolite's", "2 rows", [
            "CREATE TABLE t (a TEXT COLLATE EF_DECIMAL PRIMARY KEY) WITHOUT ROWID",
            "INSERT INTO t VALUES ('10'), ('9')"] },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_HasTheSameOutcomes_OnEveryMachine(string what, string expected, string[] commands)
    {
        var script = commands.Select(ScriptCommand.Parse).ToList();
        using var restarted = new Machine();
        restarted.Run(script, () => 1, () => true);
        using var single = new Machine();
        single.Run(script, () => 1);
        using var together = new Machine();
        together.Run(script, () => script.Count);

        single.Outcomes[^1].Should().StartWith(expected, what + ": " + string.Join("\n", single.Outcomes));
        restarted.Outcomes.Should().Equal(single.Outcomes);
        together.Outcomes.Should().Equal(single.Outcomes);
        restarted.Digest().Should().Be(single.Digest());
        together.Digest().Should().Be(single.Digest());
    }
}
