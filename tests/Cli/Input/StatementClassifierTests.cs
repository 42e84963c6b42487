using AwesomeAssertions;
using Ferrolite.Cli.Input;
using Xunit;

namespace Ferrolite.Cli.Tests.Input;

public sealed class StatementClassifierTests
{
    [Theory]
    [InlineData("select 1", "Query")]
    [InlineData("VALUES (1)", "Query")]
    [InlineData("EXPLAIN QUERY PLAN DELETE FROM t", "Query")]
    [InlineData("/* c */ -- d\n SELECT 1", "Query")]
    [InlineData("INSERT INTO t VALUES(1)", "Execute")]
    [InlineData("REPLACE INTO t VALUES(1)", "Execute")]
    [InlineData("create table t(x)", "Execute")]
    [InlineData("SELEC 1", "Execute")]
    [InlineData("VACUUM", "Execute")]
    [InlineData("WITH a AS (SELECT 1) SELECT * FROM a", "Query")]
    [InlineData("WITH a(x) AS (SELECT 1), b AS MATERIALIZED (VALUES(2)) INSERT INTO t SELECT x FROM a", "Execute")]
    [InlineData("WITH RECURSIVE a AS (SELECT ')' UNION SELECT 2) DELETE FROM t", "Execute")]
    [InlineData("WITH [INSERT] AS (SELECT 1) SELECT replace('a','b','c')", "Query")]
    [InlineData("WITH a AS (SELECT replace(x,'(','') FROM t) UPDATE t SET x=1", "Execute")]
    [InlineData("PRAGMA table_info(t)", "Query")]
    [InlineData("PRAGMA user_version", "Query")]
    [InlineData("PRAGMA user_version = 5", "Execute")]
    [InlineData("PRAGMA main.application_id=5", "Execute")]
    [InlineData("PRAGMA foreign_keys=OFF", "ForeignKeysSwitch")]
    [InlineData("PRAGMA foreign_keys", "Query")]
    [InlineData("BEGIN", "Begin")]
    [InlineData("begin immediate transaction", "Begin")]
    [InlineData("COMMIT TRANSACTION", "Commit")]
    [InlineData("END", "Commit")]
    [InlineData("ROLLBACK", "Rollback")]
    [InlineData("ROLLBACK TRANSACTION", "Rollback")]
    [InlineData("ROLLBACK TO a", "Execute")]
    [InlineData("ROLLBACK TRANSACTION TO SAVEPOINT a", "Execute")]
    [InlineData("SAVEPOINT a", "Execute")]
    public void Tells_the_kind(string sql, string kind) =>
        StatementClassifier.Classify(sql).ToString().Should().Be(kind);
}
