using AwesomeAssertions;
using Ferrolite.Core.Sql;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Scripts;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>
/// ANALYZE changes plans, and a plan the order in which rows are stored. A node that has run for long has the plans of
/// one that was started now. Without the shim it has others, unless SQLite itself reads the schema again.
/// </summary>
public sealed class StatisticsTests
{
    private const string Fill = """
        INSERT INTO h WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 400)
            SELECT x, 1000 - x FROM c
        """;

    private const string Store = "INSERT INTO stored (b) SELECT b FROM h WHERE a = 1 AND b > 700";
    private const string Few = "UPDATE h SET a = rowid % 2";
    private const string Destroy = "INSERT OR ROLLBACK INTO one VALUES (1)";

    private static readonly string[] Schema =
    [
        "CREATE TABLE h (a, b); CREATE INDEX ha ON h (a); CREATE INDEX hb ON h (b)",
        "CREATE TABLE stored (id INTEGER PRIMARY KEY, b); CREATE TABLE one (a UNIQUE); INSERT INTO one VALUES (1)",
        Fill,
    ];

    public static TheoryData<string, bool, string[]> Scripts => new()
    {
        { "undone with its command", false, [Few, "ANALYZE; SELECT abs(-9223372036854775808)", Store] },
        { "undone with its command, the second time", true, [
            "ANALYZE", Few, "ANALYZE; SELECT abs(-9223372036854775808)", Store] },
        { "undone with the transaction", true, ["ANALYZE", Few, "ANALYZE; " + Destroy, Store] },
        { "undone with the batch", true, ["ANALYZE", Few, Store, "ANALYZE", Destroy, Store] },
        { "dropped", false, [Few, "ANALYZE", "DROP TABLE sqlite_stat1", Store] },
        { "of an index that is made again", false, [
            Few, "ANALYZE", "DROP INDEX ha", "CREATE INDEX ha ON h (a)", Store] },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Figures_ThatAre(string what, bool needTheShim, string[] commands)
    {
        List<ScriptCommand> script = [.. Schema.Concat(commands).Select(ScriptCommand.Parse)];
        Contents(script, DeterminismShims.None).Should().HaveCount(1, what);
        if (needTheShim) Contents(script, DeterminismShims.Schema).Should().HaveCountGreaterThan(1, what);
    }

    [Fact]
    public void Analyze_GoesThroughTheTablesInTheSameOrder()
    {
        List<string> commands = [];
        for (var i = 0; i < 50; i++)
        {
            commands.Add($"CREATE TABLE t{i} (a); INSERT INTO t{i} VALUES (1)");
            if (i % 3 == 2) commands.Add($"DROP TABLE t{i - 2}");
            if (i % 6 == 5) commands.Add($"CREATE TABLE t{i - 2} (a); INSERT INTO t{i - 2} VALUES (1)");
        }

        List<ScriptCommand> script = [.. commands.Append("ANALYZE").Select(ScriptCommand.Parse)];
        Contents(script, DeterminismShims.None).Should().HaveCount(1);
        Contents(script, DeterminismShims.Schema).Should().HaveCountGreaterThan(1);
    }

    private static HashSet<string> Contents(List<ScriptCommand> script, DeterminismShims without)
    {
        using var restarted = new Machine(without);
        restarted.Run(script, () => 1, () => true);
        using var single = new Machine(without);
        single.Run(script, () => 1);
        using var together = new Machine(without);
        var schema = Schema.Length + 2;
        together.Run(script, () => together.Applied < schema ? schema : script.Count);
        return [restarted.Digest(), single.Digest(), together.Digest()];
    }
}
