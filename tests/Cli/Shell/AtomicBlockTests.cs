using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class AtomicBlockTests
{
    private const string Table = "CREATE TABLE t(a UNIQUE);\n";

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("end transaction")]
    public async Task A_block_is_one_request_and_returns_its_rows(string commit)
    {
        var run = await ShellRun.PipeAsync(
            Table + "BEGIN;\nINSERT INTO t VALUES(1);\nINSERT INTO t VALUES(2) RETURNING a;\n"
            + $"{commit};\nSELECT count(*) AS n FROM t;\n");

        run.Should().Be(new ShellOutcome(0, "a\n2\nn\n2\n", ""));
    }

    [Fact]
    public async Task An_error_applies_nothing_and_names_the_statement()
    {
        var run = await ShellRun.PipeAsync(
            Table + "BEGIN;\nINSERT INTO t VALUES(1);\nINSERT INTO t\nVALUES(1);\nCOMMIT;\n"
            + "SELECT count(*) AS n FROM t;\n");

        run.Should().Be(new ShellOutcome(1, "n\n0\n",
            "error: UNIQUE constraint failed: t.a [SQLITE_CONSTRAINT_UNIQUE]\n"
            + "note: line 4; statement 2 of 2; nothing was applied (index 7, node n2)\n"));
    }

    [Fact]
    public async Task Rollback_sends_nothing()
    {
        var shell = new ShellRun();

        var run = await shell.ScriptAsync("BEGIN;\nCREATE TABLE t(a);\nROLLBACK;\n");

        run.Should().Be(new ShellOutcome(0, "", ""));
        shell.Cluster.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_query_inside_is_refused_and_the_block_is_dropped()
    {
        var shell = new ShellRun();

        var run = await shell.ScriptAsync("BEGIN;\nCREATE TABLE t(a);\nSELECT 1;\nCOMMIT;\nSELECT 2 AS b;\n");

        (run.ExitCode, run.Out).Should().Be((1, "b\n2\n"));
        run.Err.Should().StartWith("error: a query cannot run between BEGIN and COMMIT [QUERY_IN_BLOCK]\nhint: ");
        shell.Cluster.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("COMMIT;", "cannot commit - no transaction is active")]
    [InlineData("ROLLBACK;", "cannot rollback - no transaction is active")]
    [InlineData("BEGIN; BEGIN; COMMIT;", "cannot start a transaction within a transaction")]
    [InlineData("BEGIN; DELETE FROM t;", "BEGIN without COMMIT at the end of the input")]
    public async Task Misplaced_words_are_errors(string script, string message)
    {
        var run = await ShellRun.PipeAsync(script);

        run.ExitCode.Should().Be(1);
        run.Err.Should().Contain("error: " + message);
    }

    [Fact]
    public async Task An_open_string_does_not_let_the_block_through()
    {
        var shell = new ShellRun();

        var run = await shell.ScriptAsync("BEGIN;\nCREATE TABLE t(a);\nINSERT INTO t VALUES('x);\nCOMMIT;\n");

        run.ExitCode.Should().Be(1);
        shell.Cluster.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_dump_writes_loads()
    {
        var shell = new ShellRun();

        var run = await shell.ScriptAsync(
            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO t VALUES(1);\nCOMMIT;\n");

        run.Should().Be(new ShellOutcome(0, "", ""));
        shell.Cluster.Writes.Should().HaveCount(2);
    }

    [Fact]
    public async Task Rows_may_come_before_those_that_they_refer_to_when_keys_are_switched_off()
    {
        var shell = new ShellRun();

        var run = await shell.ScriptAsync("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
            + "CREATE TABLE c(p REFERENCES p(id));\nINSERT INTO c VALUES(1);\n"
            + "CREATE TABLE p(id INTEGER PRIMARY KEY);\nINSERT INTO p VALUES(1);\nCOMMIT;\nDELETE FROM c;\n");

        run.Should().Be(new ShellOutcome(0, "", ""));
        shell.Cluster.Requests.Select(request => request.DeferForeignKeys).Should().Equal(true, false);
    }

    [Theory]
    [InlineData("CREATE INDEX i ON c(x)", "0 2 4 1 3 5")]
    [InlineData("DROP TABLE x", "0 1 2 3 4 5")]
    [InlineData("CREATE TABLE \"y\" AS SELECT 1", "0 1 2 3 4 5")]
    public async Task Tables_and_unique_indexes_go_first_unless_more_changes_the_schema(string last, string order)
    {
        var shell = new ShellRun();
        string[] block =
        [
            "CREATE TABLE c(x REFERENCES p(x))", "INSERT INTO c VALUES(NULL)", "CREATE TABLE p(x)",
            "INSERT INTO p VALUES(1)", "CREATE UNIQUE INDEX u ON p(x)", last,
        ];

        await shell.ScriptAsync("CREATE TABLE x(a);\nPRAGMA foreign_keys=OFF;\nBEGIN;\n"
            + string.Concat(block.Select(sql => sql + ";\n")) + "COMMIT;\n");

        shell.Cluster.Requests[^1].Statements.Select(s => s.Sql).Should()
            .Equal(order.Split(' ').Select(place => block[place[0] - '0']));
    }

    [Fact]
    public async Task A_row_that_refers_to_none_fails_the_block_at_its_end()
    {
        var run = await ShellRun.PipeAsync("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
            + "CREATE TABLE p(id INTEGER PRIMARY KEY);\nCREATE TABLE c(p REFERENCES p(id));\n"
            + "INSERT INTO c VALUES(1);\nCOMMIT;\n.tables\n");

        (run.ExitCode, run.Out).Should().Be((1, "name\n"));
        run.Err.Should().StartWith("error: FOREIGN KEY constraint failed [SQLITE_CONSTRAINT_FOREIGNKEY]\n"
            + "hint: the keys of this block were checked at its end");
    }

    [Fact]
    public async Task Statistics_of_the_planner_in_a_dump_are_left_out_with_a_note()
    {
        var shell = new ShellRun();

        var run = await shell.RunAsync(
            Encoding.UTF8.GetBytes("PRAGMA foreign_keys=OFF;\nBEGIN;\nCREATE TABLE t(a);\nANALYZE sqlite_schema;\n"
                + "INSERT INTO sqlite_stat1 VALUES('t',NULL,'1');\nINSERT INTO sqlite_stat4 VALUES('t');\nCOMMIT;\n"),
            "demo", "--dataset", "none");

        run.ExitCode.Should().Be(0);
        run.Err.Should().EndWith("note: statistics of the query planner are left out: ANALYZE; makes them anew\n");
        shell.Cluster.Writes.Should().Equal(("any", "CREATE TABLE t(a)"));
    }

    [Fact]
    public async Task A_dump_that_writes_to_the_schema_is_refused_with_the_way_out()
    {
        var run = await ShellRun.PipeAsync("PRAGMA foreign_keys=OFF;\nBEGIN;\nPRAGMA writable_schema=ON;\nCOMMIT;\n");

        run.ExitCode.Should().Be(1);
        run.Err.Should()
            .StartWith("error: PRAGMA writable_schema is not allowed [NOT_REPLICABLE]\nhint: sqlite3 dumps");
    }

    [Fact]
    public async Task A_block_that_is_too_large_is_refused_before_it_is_sent()
    {
        var shell = new ShellRun();
        var row = $"INSERT INTO t VALUES('{new string('x', 1024 * 1024)}');\n";

        var run = await shell.ScriptAsync(
            "BEGIN;\n" + string.Concat(Enumerable.Repeat(row, 65)) + "COMMIT;\nSELECT 1 AS a;\n");

        (run.ExitCode, run.Out).Should().Be((1, "a\n1\n"));
        run.Err.Should().StartWith("error: the block is larger than 64 MiB [REQUEST_TOO_LARGE]\nhint: ")
            .And.Contain("note: line 65\n");
        shell.Cluster.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Switching_keys_off_outside_a_block_is_noted()
    {
        var run = await new ShellRun().RunAsync(
            "PRAGMA foreign_keys=OFF;\nSELECT 1;\n"u8.ToArray(), "demo", "--dataset", "none");

        run.ExitCode.Should().Be(0);
        run.Err.Should().Contain("note: PRAGMA foreign_keys has no effect outside BEGIN … COMMIT");
    }
}
