using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

/// <summary>.last, .entry and .show.</summary>
public sealed class InspectionTests
{
    [Fact]
    public async Task Last_shows_the_last_error_in_full()
    {
        var run = await ShellRun.PipeAsync(
            "CREATE TABLE t(a UNIQUE);\nINSERT INTO t VALUES(1);\nINSERT INTO t\nVALUES(1);\n.last\n");

        run.Out.Should().Be("field\tvalue\nmessage\tUNIQUE constraint failed: t.a\ncode\tSQLITE_CONSTRAINT_UNIQUE\n"
            + "sqlite_code\t19\nextended_code\t2067\nextended_name\tSQLITE_CONSTRAINT_UNIQUE\nreason\tSQL_CONSTRAINT\n"
            + "outcome\tNOT_APPLIED\nnode\tn2\nleader\tNULL\nindex\t7\nstatement\tINSERT INTO t\\nVALUES(1)\n"
            + "offset\tNULL\nhint\tNULL\nnote\tline 3; nothing was applied (index 7, node n2)\nexit_code\t1\n");
    }

    [Fact]
    public async Task Last_says_when_there_was_no_error()
    {
        var run = await new ShellRun().RunAsync(".last\n"u8.ToArray(), "demo", "--dataset", "none");

        run.ExitCode.Should().Be(0);
        run.Err.Should().EndWith("note: there was no error\n");
    }

    [Fact]
    public async Task Entry_shows_what_the_log_would_hold_and_sends_nothing()
    {
        var shell = new ShellRun();

        var run = await shell.RunAsync(
            Encoding.UTF8.GetBytes(".parameter set @a 'x'\n"
                + ".entry INSERT INTO t VALUES(now(), @a, 'it''s'); SELECT 1\n"),
            "demo", "--dataset", "none");

        run.Out.Should().Be("field\tvalue\nstatement\tINSERT INTO t VALUES(now(), @a, 'it''s')\nparameter @a\t'x'\n"
            + "statement\tSELECT 1\nclock\t1970-01-01T00:00:00.000Z\nseed\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
            + "step_limit\t100\nbytes\t42\n");
        run.Err.Should().EndWith("note: no text is rewritten: each node runs the statement with this clock and seed\n");
        shell.Cluster.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Entry_shows_the_open_block()
    {
        var run = await ShellRun.PipeAsync("BEGIN;\nDELETE FROM t;\nDELETE FROM u;\n.entry\nROLLBACK;\n");

        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("statement\tDELETE FROM t\nstatement\tDELETE FROM u\n");
    }

    [Theory]
    [InlineData(".entry", "usage: .entry [SQL]")]
    [InlineData(".entry SELECT 'x", "unterminated string")]
    [InlineData(".entry SELECT @x", "parameter @x has no value")]
    public async Task Entry_needs_whole_statements(string line, string error)
    {
        var run = await ShellRun.PipeAsync(line + "\n");

        run.ExitCode.Should().Be(1);
        run.Err.Should().StartWith("error: " + error);
    }

    [Fact]
    public async Task Show_lists_the_settings()
    {
        var run = await ShellRun.PipeAsync(
            ".mode insert t\n.timer on\n.timer off\n.node n3\n.width 3 -4\n.mode csv\n.headers off\n.show\n");

        run.Out.Should().Be("bail,off\r\nchanges,off\r\nconsistency,linearizable\r\necho,off\r\nheaders,off\r\n"
            + "mode,csv\r\nnode,n3\r\nnullvalue,of the mode\r\noutput,stdout\r\ntimer,off\r\nwidth,3 -4\r\n");
    }
}
