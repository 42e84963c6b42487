using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class DotCommandTests
{
    private const string Schema = "CREATE TABLE artist(id INTEGER PRIMARY KEY);\nCREATE TABLE album(id);\n"
        + "CREATE INDEX by_id ON album(id);\nCREATE TABLE _ferrolite_x(a);\nCREATE VIEW v AS SELECT 1;\n";

    public static TheoryData<string, string, string> Data => new()
    {
        { Schema + ".tables\n", "name\nalbum\nartist\nv\n", "" },
        { Schema + ".tables al*\n\\d\n", "name\nalbum\nname\nalbum\nartist\nv\n", "" },
        { Schema + ".schema album\n", "CREATE TABLE album(id);\nCREATE INDEX by_id ON album(id);\n", "" },
        {
            Schema + "\\d artist;\n",
            "column\ttype\tnull\tdefault\tkey\nid\tINTEGER\tNULL\tNULL\tPRIMARY KEY\n",
            ""
        },
        { Schema + "\\dv\n.views x*\n", "name\nv\nname\n", "" },
        {
            Schema + "CREATE UNIQUE INDEX u ON artist(id, 1);\n.indexes\n\\di album\n",
            "name\ttable\tunique\torigin\tcolumns\nby_id\talbum\t0\tCREATE INDEX\tid\n"
            + "u\tartist\t1\tCREATE INDEX\tid, <expression>\n"
            + "name\ttable\tunique\torigin\tcolumns\nby_id\talbum\t0\tCREATE INDEX\tid\n",
            ""
        },
        {
            "CREATE TABLE p(id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x',"
            + " b REFERENCES p(id), c AS (a) STORED);\n"
            + ".headers off\n.describe P\n",
            "id\tINTEGER\tNULL\tNULL\tPRIMARY KEY\na\tTEXT\tNOT NULL\t'x'\tNULL\n"
            + "b\t\tNULL\tNULL\tREFERENCES p(id)\nc\t\tNULL\tNULL\tGENERATED STORED\n",
            ""
        },
        { "\\x\nSELECT 1 AS a, 'b' AS bc;\n\\x off\n.mode\n", " a = 1\nbc = b\n", "tsv\n" },
        { ".mode insert t\nSELECT 1 AS a, 'it''s' AS \"b c\";\n", "INSERT INTO t(a,\"b c\") VALUES(1,'it''s');\n", "" },
        { ".mode insert\n.headers off\nSELECT NULL;\n", "INSERT INTO \"table\" VALUES(NULL);\n", "" },
        { ".mode box\n.width -4 2\nSELECT 'a' AS a, 'bcd' AS b;\n", "┌──────┬────┐\n│    a │ b  │\n├──────┼────┤\n"
            + "│    a │ b… │\n└──────┴────┘\n", "" },
        {
            "CREATE TABLE t(a);\n.changes on\nINSERT INTO t VALUES(1);\n.changes\n.changes off\nDELETE FROM t;\n",
            "", "on\n"
        },        { ".mode csv\nSELECT 1 AS a, 'x,y' AS b;\n.mode\n", "a,b\r\n1,\"x,y\"\r\n", "csv\n" },
        { ".headers off\nSELECT 1;\n.headers\n", "1\n", "off\n" },
        { ".nullvalue '-'\nSELECT NULL AS a;\n.nullvalue\nSELECT NULL AS a;\n", "a\n-\na\nNULL\n", "" },
        { ".print hello  'big  world'\n", "hello big  world\n", "" },
        { ".echo on\nSELECT 1 AS a;\n", "a\n1\n", "SELECT 1 AS a;\n" },
        { ".timer on\n.timer\n.bail\n", "", "on\noff\n" },
        { ".leader\n", "leader\tterm\nn2\t2\n", "" },
        { ".consistency\n.consistency none\n.consistency\n", "", "linearizable\nstale\n" },
        { ".node\n.node N3\n.node\n.node any\n.node\n", "", "any\nn3\nany\n" },
        { ".chaos list\n", "id\tfault\tnode\n", "" },
        { ".quit\nSELECT 1;\n", "", "" },
        { "exit;\nSELECT 1;\n", "", "" },
        { "\\q\nSELECT 1;\n", "", "" },
        { "# a remark\n  .print x\n", "x\n", "" },
        {
            ".members\n",
            "name\tid\trole\taddress\tproblem\nn1\t1\tfollower\tmem:n1\tNULL\nn2\t2\tleader\tmem:n2\tNULL\n"
            + "n3\t3\tfollower\tmem:n3\tNULL\n",
            ""
        },
        { ".digest\n", "node\tindex\thash\tstatus\nn1\t4\taa\tequal\nn2\t4\taa\tequal\nn3\t4\taa\tequal\n", "" },
    };

    [Theory]
    [MemberData(nameof(Data))]
    public async Task Writes_data_to_stdout_and_the_rest_to_stderr(string script, string output, string error) =>
        (await ShellRun.PipeAsync(script)).Should().Be(new ShellOutcome(0, output, error));

    [Theory]
    [InlineData(".tabels", "unknown command .tabels", "did you mean \".tables\"?")]
    [InlineData(".xyzzy", "unknown command .xyzzy", ".help lists the commands")]
    [InlineData("\\z", "unknown command \\z", ".help lists the commands")]
    [InlineData(".mode tabel", "unknown mode tabel", "did you mean \"table\"?")]
    [InlineData(".consistency strict", "unknown consistency strict", "linearizable|session|stale")]
    [InlineData(".chaos stopp n1", "unknown fault stopp", "did you mean \"stop\"?")]
    [InlineData(".chaos stop", "usage: .chaos", null)]
    [InlineData(".node n9", "no node is named n9", "n1, n2, n3")]
    [InlineData(".describe", "usage: .describe TABLE", null)]
    [InlineData(".describe nope", "no such table: nope [SQLITE_ERROR]", "\".tables\" lists what there is")]
    [InlineData(".width x", "usage: .width [N ...]", null)]
    [InlineData(".mode csv t", "usage: .mode", null)]
    [InlineData(".changes maybe", "usage: .changes on|off", null)]
    [InlineData(".show x", "usage: .show", null)]
    [InlineData(".last x", "usage: .last", null)]
    [InlineData(".once", "usage: .once FILE", null)]
    [InlineData(".output a b", "usage: .output [FILE]", null)]
    [InlineData(".headers maybe", "usage: .headers on|off", null)]
    [InlineData(".read", "usage: .read FILE", null)]
    [InlineData(".print 'x", "unterminated ' in the arguments", null)]
    [InlineData(".help zzz", "no command holds zzz", null)]
    public async Task Wrong_commands_are_errors_with_a_hint(string line, string message, string? hint)
    {
        var run = await ShellRun.PipeAsync(line + "\nSELECT 1 AS a;\n");

        (run.ExitCode, run.Out).Should().Be((1, "a\n1\n"));
        run.Err.Should().StartWith("error: " + message);
        if (hint is not null) run.Err.Should().Contain(hint);
    }

    [Fact]
    public async Task Help_lists_every_command_and_filters()
    {
        var all = await ShellRun.PipeAsync("help\n");
        var one = await ShellRun.PipeAsync(".help digest\n");

        foreach (var command in Commands.DotCommandTable.All) all.Out.Should().Contain(command.Usage + " ");
        one.Out.Should().StartWith(".digest").And.NotContain(".tables");
    }

    [Fact]
    public async Task Digest_names_the_node_that_differs_with_exit_code_7()
    {
        var shell = new ShellRun();
        shell.Cluster.Tampered.Add("n3");

        var run = await shell.ScriptAsync(".digest\n");

        run.ExitCode.Should().Be(7);
        run.Out.Should().Be(
            "node\tindex\thash\tstatus\nn1\t4\taa\tequal\nn2\t4\taa\tequal\n"
            + "n3\t4\tbbn3\tdiffers from the majority\n");
        run.Err.Should().StartWith("error: n3 differs from the majority at index 4 [DIGEST_MISMATCH]\n");
    }

    [Fact]
    public async Task Digest_shows_a_node_that_does_not_answer()
    {
        var run = await new ShellRun().RunAsync(
            ".chaos stop n1\n.digest\n"u8.ToArray(), "demo", "--dataset", "none");

        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("n1\t4\tNULL\tstopped\n");
        run.Err.Should().Contain("note: n1 gave no hash: stopped\n");
    }

    [Fact]
    public async Task Chaos_stops_and_heals_and_says_so()
    {
        var run = await new ShellRun().RunAsync(
            Encoding.UTF8.GetBytes(".chaos stop leader\n.chaos list\n.leader\n.status\n.chaos heal\n"
                + ".chaos heal\n.chaos restart n1\n"),
            "demo", "--dataset", "none");

        run.ExitCode.Should().Be(0);
        run.Out.Should().StartWith("id\tfault\tnode\n1\tfreeze n2\tn2\nleader\tterm\nn3\t2\nname\tid\trole\tterm\t");
        run.Err.Should().EndWith("note: fault 1: freeze n2; .chaos resume n2 or .chaos heal ends it\n"
            + "note: tolerates no failure: one more and writes stop\nnote: healed: freeze n2\nnote: nothing to heal\n"
            + "note: restarted n1\n");
    }

    [Fact]
    public async Task Chaos_is_refused_where_there_are_no_faults()
    {
        var run = await new ShellRun { Cluster = new LocalCluster { HasFaults = false } }.ScriptAsync(".chaos list\n");

        run.ExitCode.Should().Be(6);
    }

    [Fact]
    public async Task Node_and_consistency_reach_the_requests()
    {
        var shell = new ShellRun();

        await shell.ScriptAsync("CREATE TABLE t(a);\n.node n3\n.consistency session\nSELECT 1;\nDELETE FROM t;\n");

        shell.Cluster.Reads.Should().ContainSingle();
        var (node, request) = shell.Cluster.Reads[0];
        (node, request.Consistency, request.MinIndex).Should().Be(("n3", Consistency.Session, 5UL));
        shell.Cluster.Writes[^1].Should().Be(("n3", "DELETE FROM t"));
    }
}
