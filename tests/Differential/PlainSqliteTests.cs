using System.Globalization;
using AwesomeAssertions;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Plain;
using Ferrolite.Differential.Tests.Scripts;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>A script without clock, chance and refused statements does what it does in plain SQLite.</summary>
public sealed class PlainSqliteTests : IDisposable
{
    private const string Tables = """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE '\_%' ESCAPE '\' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name
        """;

    private static readonly int Statements = 6_000 * RunSettings.Factor;
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Script_HasTheOutcomesAndTheContentOfPlainSqlite()
    {
        var seed = RunSettings.Seed + 1;
        RunSettings.Print("plain SQLite", seed, Statements);
        var script = Script.Quiet(seed, Statements);
        using var machine = new Machine();
        using var plain = new PlainDatabase(Path.Combine(_directory.Path, "plain.db"));
        for (var i = 0; i < script.Count; i++)
        {
            var (results, error) = plain.Run(script[i].Request);
            var number = i;
            machine.Run(script[..(number + 1)], () => 1);
            machine.Outcomes[i].Should().Be(
                OutcomeText.Of(results, error), "that is what SQLite makes of command {0}: {1}", i, script[i]);
            if (i % 500 == 0 || i == script.Count - 1) ShouldHaveTheRowsOf(plain, machine);
        }
    }

    public void Dispose() => _directory.Dispose();

    private static void ShouldHaveTheRowsOf(PlainDatabase plain, Machine machine)
    {
        using var applied = new PlainDatabase(machine.Copy());
        var tables = plain.Query(Tables).Select(r => r[0].Text).ToList();
        applied.Query(Tables).Select(r => r[0].Text).Should().Equal(tables);
        foreach (var table in tables)
        {
            // ANALYZE goes through the tables in an order of its own, and here there are hidden ones between them.
            var order = table == "sqlite_stat1" ? "ORDER BY tbl, idx" : "";
            var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM \"{table}\" {order}");
            OutcomeText.Of(applied.Query(sql)).Should().Be(OutcomeText.Of(plain.Query(sql)), table);
        }
    }
}
