using AwesomeAssertions;
using Ferrolite.Testing;
using Ferrolite.TestKit;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>Three nodes with something of everything in them, and a folder that has to stay empty.</summary>
internal sealed class HostileCluster : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);
        INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y'), (3, 'z');
        CREATE TABLE ordinary (n INTEGER);
        CREATE TABLE seq (id INTEGER PRIMARY KEY AUTOINCREMENT, u UNIQUE);
        INSERT INTO seq (u) VALUES (1);
        CREATE TABLE parent (id INTEGER PRIMARY KEY);
        CREATE TABLE child (p REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
        CREATE TABLE strict_child (p REFERENCES parent);
        CREATE VIEW v AS SELECT a FROM t;
        CREATE TABLE guarded (a);
        CREATE TRIGGER guard BEFORE INSERT ON guarded BEGIN SELECT RAISE(ROLLBACK, 'no'); END;
        CREATE VIRTUAL TABLE ft USING fts5(x);
        INSERT INTO ft VALUES ('hello world');
        CREATE TABLE doc (id INTEGER PRIMARY KEY, x);
        INSERT INTO doc VALUES (1, 'never indexed');
        CREATE VIRTUAL TABLE broken USING fts5(x, content='doc', content_rowid='id');
        CREATE VIRTUAL TABLE rt USING rtree(id, x0, x1);
        INSERT INTO rt VALUES (1, 1, 2), (2, 3, 4), (3, 5, 6);
        """;

    private readonly TestCluster _cluster = TestCluster.Launch();
    private readonly TemporaryDirectory _outside = new();
    private readonly List<string> _wrong = [];
    private string[] _filesBefore = [];
    private long _writes;

    /// <summary>Launches it.</summary>
    public static async Task<HostileCluster> LaunchAsync()
    {
        var cluster = new HostileCluster();
        await cluster._cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await cluster._cluster.ExecuteAsync(new ExecuteRequest(Schema));
        await cluster.ShouldBeEqualAsync();
        cluster._filesBefore = cluster.Files();
        return cluster;
    }

    /// <summary>Sends a statement, and then an ordinary write.</summary>
    public async Task TryAsync(HostileStatement statement)
    {
        var sql = statement.Sql.Replace("{outside}", _outside.Path, StringComparison.Ordinal);
        if (statement.AsWrite is { } asWrite)
            await ExpectAsync(
                "write", sql, asWrite, statement.Says, () => _cluster.ExecuteAsync(new ExecuteRequest(sql)));
        var says = statement.AsWrite is null ? statement.Says : "";
        if (statement.AsQuery is { } asQuery)
            await ExpectAsync("query", sql, asQuery, says, () => _cluster.QueryAsync(new QueryRequest(sql)));
        _cluster.Nodes.Should().AllSatisfy(n => n.Node.Fault.Should().BeNull(), $"of {sql}");
        await _cluster.ExecuteAsync(new ExecuteRequest("INSERT INTO ordinary VALUES (1)"));
        _writes++;
    }

    /// <summary>Everything became what it had to, and left nothing behind.</summary>
    public async Task ShouldBeUnharmedAsync()
    {
        string.Join('\n', _wrong).Should().BeEmpty();
        await ShouldBeEqualAsync();
        Files().Should().Equal(_filesBefore);
        foreach (var node in _cluster.Nodes) await node.RestartAsync();
        await _cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await ShouldBeEqualAsync();
        var count = await _cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM ordinary"));
        count.Rows[0][0].Integer.Should().Be(_writes);
        Directory.GetFileSystemEntries(_outside.Path).Should().BeEmpty();
        (await _cluster.QueryAsync(new QueryRequest("PRAGMA integrity_check"))).Rows[0][0].Text.Should().Be("ok");
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _outside.Dispose();
    }

    private async Task ExpectAsync(string sent, string sql, Verdict expected, string says, Func<Task> send)
    {
        var (found, message) = await JudgeAsync(send);
        if (found != expected.ToString()) _wrong.Add($"{sent} {sql}: {found} and not {expected}: {message}");
        else if (!message.Contains(says, StringComparison.Ordinal)) _wrong.Add($"{sent} {sql}: says {message}");
    }

    private static async Task<(string Verdict, string Message)> JudgeAsync(Func<Task> send)
    {
        try
        {
            await send();
            return (nameof(Verdict.Runs), "");
        }
        catch (FerroliteException e)
        {
            return (e.Reason switch
            {
                ErrorReason.NotReplicable => nameof(Verdict.Refused),
                ErrorReason.SqlError => nameof(Verdict.Fails),
                ErrorReason.SqlConstraint => nameof(Verdict.Violates),
                _ => e.Reason.ToString(),
            }, e.Message);
        }
    }

    private async Task ShouldBeEqualAsync()
    {
        var report = await _cluster.DigestAsync();
        report.Nodes.Should().AllSatisfy(n => n.Problem.Should().BeNull());
        report.Equal.Should().BeTrue();
    }

    private string[] Files() =>
        [.. Directory.GetFileSystemEntries(_cluster.Directory, "*", SearchOption.AllDirectories).Order()];
}
