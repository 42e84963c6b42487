using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class ScriptTests
{
    [Fact]
    public async Task Rows_go_to_stdout_with_a_header_and_nothing_goes_to_stderr()
    {
        var run = await ShellRun.PipeAsync(
            "CREATE TABLE t(a, b);\nINSERT INTO t VALUES(1, 2328.6);\nSELECT * FROM t;\n");

        run.Should().Be(new ShellOutcome(0, "a\tb\n1\t2328.6\n", ""));
    }

    [Fact]
    public async Task Reads_and_writes_take_their_calls_one_statement_each()
    {
        var shell = new ShellRun();

        await shell.ScriptAsync("CREATE TABLE t(a); INSERT INTO t VALUES(1);\n"
            + "WITH x AS (SELECT 2) INSERT INTO t SELECT * FROM x;\n"
            + "WITH x AS (SELECT 2) SELECT * FROM x; PRAGMA user_version=3; PRAGMA user_version;\n");

        shell.Cluster.Writes.Select(w => w.Sql).Should().Equal(
            "CREATE TABLE t(a)", "INSERT INTO t VALUES(1)", "WITH x AS (SELECT 2) INSERT INTO t SELECT * FROM x",
            "PRAGMA user_version=3");
        shell.Cluster.Reads.Select(r => r.Request.Statement.Sql).Should().Equal(
            "WITH x AS (SELECT 2) SELECT * FROM x", "PRAGMA user_version");
    }

    [Fact]
    public async Task Returned_rows_are_flushed_before_the_next_statement_starts()
    {
        using var output = new MemoryStream();
        var seen = new List<string>();
        var shell = new ShellRun
        {
            Cluster = new LocalCluster
            {
                BeforeWrite = _ =>
                {
                    seen.Add(Encoding.UTF8.GetString(output.ToArray()));
                    return Task.CompletedTask;
                },
            },
        };
        var script = "CREATE TABLE t(id INTEGER PRIMARY KEY);\n.headers off\n"
            + "INSERT INTO t VALUES(7) RETURNING id;\nINSERT INTO t VALUES(8) RETURNING id;\nDELETE FROM t;\n";

        await shell.RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(script)), ["demo", "--dataset", "none", "-q"], output);

        seen.Should().Equal("", "", "7\n", "7\n8\n");
    }

    [Fact]
    public async Task A_script_goes_on_after_an_error_and_ends_with_the_first_code()
    {
        var run = await ShellRun.PipeAsync("SELEC 1;\n.chaos stop nope\nSELECT 2 AS two;\n");

        run.ExitCode.Should().Be(1);
        run.Out.Should().Be("two\n2\n");
        run.Err.Should().Be(
            "error: near \"SELEC\": syntax error [SQLITE_ERROR]\n  SELEC 1\n  ^\n"
            + "note: line 1; nothing was applied (index 7, node n2)\n"
            + "error: no node is named nope [USAGE]\nhint: the nodes are n1, n2, n3\nnote: line 2\n");
    }

    [Theory]
    [InlineData("SELEC 1;\nSELECT 2 AS two;\n", "--bail")]
    [InlineData(".bail on\nSELEC 1;\nSELECT 2 AS two;\n", "-q")]
    public async Task Bail_stops_at_the_first_error(string script, string flag)
    {
        var run = await ShellRun.PipeAsync(script, flag);

        (run.ExitCode, run.Out).Should().Be((1, ""));
    }

    [Fact]
    public async Task The_caret_stands_under_the_place_also_after_wide_characters_and_earlier_lines()
    {
        var run = await ShellRun.PipeAsync("CREATE TABLE t(a);\nSELECT a,\n\t'é日', nope FROM t;\n");

        run.Err.Should().Be(
            "error: no such column: nope [SQLITE_ERROR]\n   'é日', nope FROM t\n          ^\nnote: line 3\n");
    }

    [Fact]
    public async Task A_wrong_table_gets_a_suggestion()
    {
        var run = await ShellRun.PipeAsync("CREATE TABLE orders(a);\nSELECT * FROM ordrs;\n");

        run.Err.Should().Contain("error: no such table: ordrs [SQLITE_ERROR]\n"
                + "  SELECT * FROM ordrs\n                ^\n")
            .And.Contain("hint: did you mean \"orders\"?\n");
    }

    [Fact]
    public async Task A_constraint_has_its_extended_name()
    {
        var run = await ShellRun.PipeAsync("CREATE TABLE t(a NOT NULL);\nINSERT INTO t VALUES(NULL);\nSELECT 1;\n");

        run.ExitCode.Should().Be(1);
        run.Err.Should().StartWith("error: NOT NULL constraint failed: t.a [SQLITE_CONSTRAINT_NOTNULL]\n");
        run.Out.Should().Be("1\n1\n");
    }

    [Fact]
    public async Task Errors_are_objects_with_json()
    {
        var run = await ShellRun.PipeAsync("SELECT 1 AS a;\nSELECT * FROM nope;\n", "--json");

        run.Out.Should().Be("[{\"a\":1}]\n");
        run.Err.Should().Be("{\"error\":{\"code\":\"SQLITE_ERROR\",\"reason\":\"SQL_ERROR\","
            + "\"message\":\"no such table: nope\","
            + "\"hint\":\"\\\".tables\\\" lists what there is\",\"note\":\"line 2\",\"outcome\":\"NOT_APPLIED\"}}\n");
    }

    [Theory]
    [InlineData("SELECT 1;\n\nINSERT INTO t VALUES('x;\n", "unterminated string", "line 3", "'")]
    [InlineData("SELECT 1;\nSELECT 2", "unterminated statement", "line 2", ";")]
    [InlineData("SELECT 1;\n/* x\n", "unterminated comment", "line 2", "*/")]
    public async Task What_is_open_at_the_end_is_an_error_and_does_not_run(
        string script, string what, string line, string hint)
    {
        var run = await ShellRun.PipeAsync(script);

        run.ExitCode.Should().Be(1);
        run.Out.Should().Be("1\n1\n");
        run.Err.Should().Be(
            $"error: {what} at the end of the input [INCOMPLETE]\nhint: end it with {hint}\n"
            + $"note: it began at {line}; it was not run\n");
    }

    [Fact]
    public async Task Rubbish_is_one_error_and_the_next_statement_works()
    {
        byte[] input = [0xFF, 0x01, (byte)'\'', 0x00, 0xFE, (byte)'\n', .. "SELECT 1 AS a;\n"u8];

        var run = await new ShellRun().RunAsync(input, "demo", "--dataset", "none", "-q");

        run.Should().Be(new ShellOutcome(1, "a\n1\n",
            "error: the statement is not valid UTF-8 [INVALID_UTF8]\n"
            + "hint: save text as UTF-8, write binary data as x'…'\n"
            + "note: line 1, byte 1; the statement was not run\n"));
    }

    [Fact]
    public async Task The_tail_of_a_damaged_text_never_runs_as_a_statement()
    {
        var shell = new ShellRun();
        byte[] input =
        [
            .. "CREATE TABLE t(a);\nINSERT INTO t VALUES('"u8, 0xE9,
            .. "\nDROP TABLE t;\n');\nSELECT count(*) AS n FROM t;\n"u8,
        ];

        var run = await shell.RunAsync(input, "demo", "--dataset", "none", "-q");

        shell.Cluster.Writes.Should().ContainSingle();
        run.Out.Should().Be("n\n0\n");
        run.Err.Should().Contain("[INVALID_UTF8]");
    }

    [Fact]
    public async Task A_NUL_byte_is_named()
    {
        var run = await ShellRun.PipeAsync("SELECT 'a\0b';\nSELECT 2 AS b;\n");

        (run.ExitCode, run.Out).Should().Be((1, "b\n2\n"));
        run.Err.Should().Contain("error: the statement holds a NUL byte [NUL_BYTE]");
    }

    [Fact]
    public async Task Utf16_ends_with_one_error()
    {
        var bytes = Encoding.Unicode.GetBytes("\uFEFFSELECT 1;\nSELECT 2;\n");

        var run = await new ShellRun().RunAsync(bytes, "demo", "--dataset", "none", "-q");

        (run.ExitCode, run.Out).Should().Be((1, ""));
        run.Err.Should().Contain("error: the input is UTF-16 [INVALID_UTF8]\nhint: save or pipe it as UTF-8\n");
    }

    [Fact]
    public async Task A_byte_order_mark_and_CRLF_do_no_harm()
    {
        var run = await ShellRun.PipeAsync("\uFEFFSELECT 'a\r\nb' AS x;\r\n.print done\r\n");

        run.Should().Be(new ShellOutcome(0, "x\na\\nb\ndone\n", ""));
    }

    [Theory]
    [InlineData(ErrorReason.NoLeader, Outcome.NotApplied, 4)]
    [InlineData(ErrorReason.OutcomeUnknown, Outcome.Unknown, 5)]
    [InlineData(ErrorReason.Cancelled, Outcome.Unknown, 5)]
    [InlineData(ErrorReason.Refused, Outcome.NotApplied, 6)]
    [InlineData(ErrorReason.NodeStopped, Outcome.NotApplied, 3)]
    [InlineData(ErrorReason.NodeFaulted, Outcome.NotApplied, 9)]
    [InlineData(ErrorReason.NotReplicable, Outcome.NotApplied, 1)]
    [InlineData(ErrorReason.RequestTooLarge, Outcome.NotApplied, 1)]
    public async Task Each_reason_has_its_exit_code(ErrorReason reason, Outcome outcome, int code)
    {
        var shell = new ShellRun
        {
            Cluster = new LocalCluster { BeforeWrite = _ => throw new FerroliteException(reason, "no", outcome) },
        };

        var run = await shell.ScriptAsync("DELETE FROM t;\n");

        run.ExitCode.Should().Be(code);
    }

    [Theory]
    [InlineData(32, 0, "")]
    [InlineData(28, 1, "error: cannot write the output: no [FILE_ERROR]\n")]
    public async Task A_reader_that_goes_away_ends_the_script_quietly_and_a_full_disk_does_not(
        int error, int code, string text)
    {
        var shell = new ShellRun();
        using var closed = new ClosedPipe(error);

        var run = await shell.RunAsync(
            new MemoryStream("SELECT 1;\nCREATE TABLE t(a);\n"u8.ToArray()),
            ["demo", "--dataset", "none", "-q"],
            closed);

        (run.ExitCode, run.Err).Should().Be((code, text));
        shell.Cluster.Writes.Should().BeEmpty();
        shell.Cluster.Disposed.Should().BeTrue();
    }
}
