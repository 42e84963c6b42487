using AwesomeAssertions;
using Ferrolite.Differential.Tests.Machines;
using Ferrolite.Differential.Tests.Plain;
using Ferrolite.Differential.Tests.Scripts;
using Ferrolite.TestKit;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Differential.Tests;

/// <summary>
/// Queries over Chinook answer on every node what plain SQLite answers, value by value and type by type.
/// </summary>
public sealed class AnalyticalQueryTests : IDisposable
{
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(1);
    private static readonly string? Chinook = Environment.GetEnvironmentVariable("FERROLITE_CHINOOK");
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Queries_AnswerAsPlainSqlite_OnEachNode_AlsoAfterARestart(int nodes)
    {
        Assert.SkipWhen(Chinook is null, "FERROLITE_CHINOOK names no file");
        var queries = Queries();
        queries.Should().HaveCountGreaterThan(60);
        var statements = Statements(await File.ReadAllTextAsync(Chinook, TestCancellation.Token));
        using var plain = new PlainDatabase(Path.Combine(_directory.Path, "plain.db"));
        plain.Execute("BEGIN");
        statements.ForEach(plain.Execute);
        plain.Execute("COMMIT");
        var expected = queries.Select(q => OutcomeText.Of(plain.Query(q.Sql))).ToList();

        await using var cluster = TestCluster.Launch(new ClusterOptions { Nodes = nodes });
        await cluster.WaitForLeaderAsync(WaitTimeout);
        await cluster.ExecuteAsync(new ExecuteRequest([.. statements.Select(s => new Statement(s))])
        {
            DeferForeignKeys = true,
        });
        await ShouldAnswer(cluster, queries, expected);
        foreach (var node in cluster.Nodes) await node.RestartAsync();
        await cluster.WaitForLeaderAsync(WaitTimeout);
        await ShouldAnswer(cluster, queries, expected);
    }

    public void Dispose() => _directory.Dispose();

    private static async Task ShouldAnswer(
        TestCluster cluster, List<(string Name, string Sql)> queries, List<string> expected)
    {
        foreach (var node in cluster.Nodes)
        {
            for (var i = 0; i < queries.Count; i++)
            {
                var answer = await node.QueryAsync(new QueryRequest(queries[i].Sql));
                OutcomeText.Of(answer.Rows).Should().Be(
                    expected[i], "that is the answer of SQLite to '{0}', asked of {1}", queries[i].Name, node.Name);
            }
        }
    }

    private static List<(string Name, string Sql)> Queries() =>
    [
        .. ("\n" + Resource.Text("chinook.sql")).Split("\n-- ", StringSplitOptions.RemoveEmptyEntries)
            .Select(q => q.Split('\n', 2)).Select(q => (q[0], q[1].Trim().TrimEnd(';'))),
    ];

    // Values hold no line that ends in ');' but the last of a statement.
    private static List<string> Statements(string script) =>
    [
        .. script.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split(";\n").Select(s => s.Trim())
            .Where(s => s.Length > 0),
    ];
}
