using AwesomeAssertions;
using Ferrolite.TestKit;
using SQLitePCL;
using Xunit;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>The demo as a user runs it.</summary>
public sealed class DemoTests
{
    private static readonly string[] Temporary = ["--dataset", "none"];

    [Fact]
    public async Task Chinook_LoadsAndSurvivesAStoppedLeader()
    {
        var chinook = Environment.GetEnvironmentVariable("FERROLITE_CHINOOK");
        Assert.SkipWhen(chinook is null, "FERROLITE_CHINOOK names no file");
        var run = await DemoProcess.RunAsync(
            [
                ".headers off", $".read {chinook}", "SELECT count(*) FROM Track;",
                "SELECT round(sum(Total),2) FROM Invoice;", ".chaos stop leader",
                "INSERT INTO Genre(GenreId,Name) VALUES(900,'Ferro');", "SELECT count(*) FROM Genre;",
                ".chaos heal", ".digest",
            ],
            Temporary);
        run.ExitCode.Should().Be(0, run.Errors);
        run.Lines[..3].Should().Equal("3503", "2328.6", "26");
        run.Lines[3..].Select(l => l[(l.IndexOf('\t', StringComparison.Ordinal) + 1)..]).Distinct()
            .Should().ContainSingle();
        run.Lines.Should().HaveCount(6);
    }

    [Theory]
    [InlineData("SELEC 1;", 1, "syntax error")]
    [InlineData("SELECT * FROM missing;", 1, "no such table: missing")]
    [InlineData("INSERT INTO t VALUES (NULL);", 1, "NOT NULL constraint failed")]
    [InlineData(".read /does/not/exist.sql", 1, "/does/not/exist.sql")]
    [InlineData(".nonsense", 1, ".nonsense")]
    [InlineData("COMMIT;", 1, "cannot commit")]
    [InlineData("SELECT * FROM _ferrolite_applied;", 1, "belongs to Ferrolite")]
    [InlineData("INSERT INTO t VALUES (load_extension('x'));", 1, "load_extension")]
    public async Task BadInput_IsOneClearError_AndTheNextStatementWorks(string bad, int exitCode, string text)
    {
        var run = await DemoProcess.RunAsync(
            [".headers off", "CREATE TABLE t (a NOT NULL);", bad, "SELECT 'still here';"], Temporary);
        run.ExitCode.Should().Be(exitCode, run.Errors);
        run.Lines.Should().Equal("still here");
        run.Errors.Split('\n').Where(l => l.StartsWith("error:", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain(text);
    }

    [Fact]
    public async Task Directory_WhenInUse_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        using var first = DemoProcess.Start("--persist", directory.Path, "--dataset", "none");
        await first.Input.WriteLineAsync("SELECT 1 AS one;");
        (await first.Output.ReadLineAsync()).Should().Be("one");
        var second = await DemoProcess.RunAsync([], "--persist", directory.Path, "--dataset", "none");
        second.ExitCode.Should().Be(6);
        second.Errors.Should().Contain("in use");
        (await first.FinishAsync(["SELECT 2;"])).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task UnknownFlag_IsRefusedWithAHint()
    {
        var run = await DemoProcess.RunAsync([], "--nods", "3");
        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Errors.Should().Contain("--nodes");
    }

    [Fact]
    public async Task Digest_WhenOneCellWasChangedBehindItsBack_NamesTheNode()
    {
        using var directory = new TemporaryDirectory();
        string[] arguments = ["--persist", directory.Path, "--dataset", "none"];
        await DemoProcess.RunAsync(["CREATE TABLE t (a); INSERT INTO t VALUES (1);"], arguments);
        Batteries_V2.Init();
        raw.sqlite3_open(Path.Combine(directory.Path, "n2", "user.db"), out var file);
        using (file) raw.sqlite3_exec(file, "UPDATE t SET a = 2").Should().Be(raw.SQLITE_OK);
        var run = await DemoProcess.RunAsync([".digest"], arguments);
        run.ExitCode.Should().Be(7);
        run.Errors.Should().Contain("n2");
        run.Lines.Single(l => l.StartsWith("n2", StringComparison.Ordinal)).Should().Contain("differs");
    }

    [Fact]
    public async Task Restart_OfEachNode_KeepsTheData()
    {
        var run = await DemoProcess.RunAsync(
            [
                ".headers off", "CREATE TABLE t (a);", ".node n2", "INSERT INTO t VALUES (7);", ".node any",
                ".chaos restart n1", ".chaos restart n2", ".chaos restart n3", "SELECT a FROM t;", ".digest",
            ],
            Temporary);
        run.ExitCode.Should().Be(0, run.Errors);
        run.Lines[0].Should().Be("7");
        run.Lines.Count(l => l.EndsWith("\tequal", StringComparison.Ordinal)).Should().Be(3);
    }
}
