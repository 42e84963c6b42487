using static Ferrolite.Core.Tests.Hostile.HostileStatement;
using static Ferrolite.Core.Tests.Hostile.Verdict;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>Objects that would live in one connection of one node.</summary>
internal static class TemporaryStatements
{
    public static IEnumerable<HostileStatement> All { get; } =
    [
        Both(Refused, Refused, "CREATE TEMP TABLE x (a)", "temporary"),
        Both(Refused, Refused, "CREATE TEMPORARY TABLE x (a)"),
        Both(Refused, Refused, "create/**/temp/**/table/**/x (a)"),
        Both(Refused, Refused, "CREATE TEMP TABLE IF NOT EXISTS x AS SELECT 1"),
        Both(Refused, Refused, "CREATE TABLE temp.x (a)"),
        Both(Refused, Refused, "CREATE TABLE TEMP.x (a)"),
        Both(Refused, Refused, "CREATE TABLE \"temp\".x (a)"),
        Both(Refused, Refused, "CREATE TABLE [temp].[x] (a)"),
        Both(Refused, Refused, "CREATE TABLE `temp`.`x` AS SELECT 1"),
        Both(Refused, Refused, "CREATE TEMP VIEW x AS SELECT 1"),
        Both(Refused, Refused, "CREATE VIEW temp.x AS SELECT 1"),
        Both(Refused, Refused, "CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END"),
        Both(Refused, Refused, "CREATE TRIGGER temp.x AFTER INSERT ON t BEGIN SELECT 1; END"),
        Both(Refused, Refused, "CREATE TEMP TRIGGER x INSTEAD OF INSERT ON main.v BEGIN SELECT 1; END"),
        Write(Refused, "CREATE VIRTUAL TABLE temp.x USING fts5(a)", "temporary"),
        Query(Refused, "CREATE VIRTUAL TABLE temp.x USING fts5(a)"),
        Write(Fails, "CREATE INDEX temp.i ON t (a)"),
        Write(Fails, "DROP TABLE temp.t"),
        Write(Fails, "INSERT INTO temp.t (a) VALUES (1)"),
        Write(Refused, "INSERT INTO sqlite_temp_schema VALUES (1, 2, 3, 4, 5)"),
        Write(Fails, "DELETE FROM temp.sqlite_master"),
        Both(Refused, Refused, "EXPLAIN CREATE TEMP TABLE x (a)"),
        Write(Refused, "SELECT 1; CREATE TEMP TABLE x (a); DROP TABLE x"),
        Both(Runs, Runs, "SELECT * FROM sqlite_temp_schema"),
        Both(Runs, Runs, "WITH temp AS (SELECT 1 AS a) SELECT * FROM temp"),
        Write(Runs, "CREATE TABLE temp (a); DROP TABLE temp"),
    ];
}
