using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Cli.Tests.Transfer;

public sealed class ImportTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_table_is_made_from_the_header()
    {
        var run = await RunAsync("id,full name\r\n1,\"a \"\"b\"\"\r\nc,\"\r\n2,\r\n",
            ".import f.csv t\n.mode quote\nSELECT * FROM t;\n.schema t\n");

        run.Should().Be(new ShellOutcome(
            0, "'id','full name'\n'1','a \"b\"\r\nc,'\n'2',''\nCREATE TABLE t(id TEXT, \"full name\" TEXT);\n", ""));
    }

    [Theory]
    [InlineData(".import f.csv t", "1,x;2,y;")]
    [InlineData(".import --csv --skip 1 f.csv t", "2,y;")]
    [InlineData(".import f.csv t --skip 5", "")]
    public async Task A_table_that_is_there_takes_all_rows_but_the_skipped(string command, string expected)
    {
        var run = await RunAsync("1,x\n2,y\n",
            $"CREATE TABLE t(a INTEGER, b TEXT, c AS (a));\n{command}\n.headers off\n"
            + "SELECT coalesce(group_concat(a || ',' || b || ';', ''), '') FROM t;\n");

        run.Should().Be(new ShellOutcome(0, expected + "\n", ""));
    }

    [Fact]
    public async Task Rows_are_sent_a_thousand_at_a_time()
    {
        var shell = new ShellRun { WorkingDirectory = _folder.Path };
        Write("a\n" + string.Concat(Enumerable.Range(1, 2500).Select(i => $"{i}\n")));

        var run = await shell.RunAsync(
            ".import f.csv t\nSELECT count(*) AS n, sum(a) AS s FROM t;\n"u8.ToArray(), "demo", "--dataset", "none");

        run.Out.Should().Be("n\ts\n2500\t3126250\n");
        run.Err.Should().EndWith("note: imported 2500 rows into t\n");
        shell.Cluster.Requests.Select(request => request.Statements.Count).Should().Equal(1000, 1000, 501);
    }

    [Fact]
    public async Task A_ragged_row_is_named_by_its_line_and_the_rows_before_it_stay()
    {
        var run = await RunAsync("a,b\n1,\"x\ny\"\n3\n4,z\n",
            ".import f.csv t\nSELECT count(*) AS n FROM t;\n.import --skip 2 f.csv t\n");

        (run.ExitCode, run.Out).Should().Be((1, "n\n1\n"));
        run.Err.Should().StartWith("error: line 4 of f.csv has 1 field, the table t has 2 columns [FILE_ERROR]\n"
            + "hint: 1 row is in the table; once the file is mended, .import --skip 2 goes on there\n");
    }

    [Fact]
    public async Task A_refused_row_is_named_by_its_line_and_its_batch_is_undone()
    {
        var run = await RunAsync("1\n2\n1\n",
            "CREATE TABLE t(a UNIQUE);\n.import f.csv t\nSELECT count(*) AS n FROM t;\n");

        run.Should().Be(new ShellOutcome(1, "n\n0\n", "error: line 3 of f.csv: UNIQUE constraint failed: t.a"
            + " [SQLITE_CONSTRAINT_UNIQUE]\nhint: nothing was imported\nnote: line 2\n"));
    }

    [Theory]
    [InlineData("a,,b\n1,2,3\n", "a name is empty in the header, line 1 of f.csv")]
    [InlineData("a,a\n1,2\n", "line 1 of f.csv: duplicate column name: a [SQLITE_ERROR]")]
    [InlineData("a\n\"x\"y\n", "the quotes at or after line 2 of f.csv are wrong [FILE_ERROR]")]
    public async Task A_file_that_is_wrong_is_one_clear_error(string csv, string error)
    {
        var run = await RunAsync(csv, ".import f.csv t\n.tables\n");

        (run.ExitCode, run.Out).Should().Be((1, "name\n"));
        run.Err.Should().StartWith("error: " + error);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "f.csv"), [.. "a\nb\n"u8, 0xFF, (byte)'\n']);

        var run = await new ShellRun { WorkingDirectory = _folder.Path }.ScriptAsync(".import f.csv t\n.tables\n");

        (run.ExitCode, run.Out).Should().Be((1, "name\n"));
        run.Err.Should().Contain("of f.csv is not UTF-8 [INVALID_UTF8]");
    }

    [Theory]
    [InlineData(".import f.csv", "usage: .import [--skip N] FILE TABLE")]
    [InlineData(".import nope.csv t", "cannot read nope.csv: no such file [FILE_ERROR]")]
    [InlineData(".import --skip x f.csv t", "--skip needs a number")]
    [InlineData(".import --skp 1 f.csv t", "unknown flag --skp [USAGE]\nhint: did you mean \"--skip\"?")]
    [InlineData("BEGIN;\n.import f.csv t\nROLLBACK;", ".import cannot run between BEGIN and COMMIT [REFUSED]")]
    public async Task Wrong_calls_are_errors(string script, string error)
    {
        var run = await RunAsync("a\n1\n", script + "\n.tables\n");

        (run.ExitCode, run.Out).Should().Be((1, "name\n"));
        run.Err.Should().StartWith("error: " + error);
    }

    [Fact]
    public async Task An_empty_file_is_no_error()
    {
        (await RunAsync("", ".import f.csv t\n.tables\n")).Should().Be(new ShellOutcome(0, "name\n", ""));
    }

    [Fact]
    public async Task What_the_csv_mode_writes_comes_back()
    {
        const string Values = "VALUES ('a,b'), ('\"q\"'), (''), (' x '), ('z' || char(13, 10) || 'y')";

        var run = await RunAsync("", $".mode csv\n.once g.csv\nSELECT column1 AS v FROM ({Values});\n"
            + $".import g.csv t\n.mode tsv\nSELECT count(*) AS n\n"
            + $"FROM (SELECT v FROM t EXCEPT SELECT * FROM ({Values}));\n"
            + "SELECT count(*) AS n FROM t;\n");

        run.Should().Be(new ShellOutcome(0, "n\n0\nn\n5\n", ""));
    }

    private void Write(string csv) =>
        File.WriteAllText(Path.Combine(_folder.Path, "f.csv"), csv, new UTF8Encoding(true));

    private Task<ShellOutcome> RunAsync(string csv, string script)
    {
        Write(csv);
        return new ShellRun { WorkingDirectory = _folder.Path }.ScriptAsync(script);
    }
}
