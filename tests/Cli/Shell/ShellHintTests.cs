using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

/// <summary>The database gives reasons, the shell the commands that help.</summary>
public sealed class ShellHintTests
{
    [Theory]
    [InlineData(".chaos stop n1\n.node n1\nSELECT 1;\n", "hint: wake it with .chaos resume n1, or use another node\n")]
    [InlineData(".chaos stop n1\n.chaos stop n1\n", "hint: .chaos resume n1 wakes it\n")]
    [InlineData(".chaos resume n1\n", "hint: .chaos list shows what is stopped\n")]
    [InlineData(".chaos stop n1\n.chaos stop n3\nSELECT 1;\n", "hint: wait; .members shows the nodes\n")]
    public async Task A_node_that_is_stopped_or_missed_is_named_with_the_command(string script, string hint)
    {
        var run = await ShellRun.PipeAsync(script);

        run.Err.Should().Contain(hint);
    }

    [Fact]
    public async Task A_cluster_without_faults_gets_the_hint_of_the_database()
    {
        var shell = new ShellRun
        {
            Cluster = new LocalCluster { HasFaults = false, BeforeWrite = _ => throw Stopped("ask another node") },
        };

        var run = await shell.ScriptAsync("DELETE FROM t;\n");

        run.Err.Should().Contain("hint: ask another node\n").And.NotContain(".chaos");
    }

    [Fact]
    public async Task A_node_that_ended_without_a_fault_is_not_woken()
    {
        var shell = new ShellRun { Cluster = new LocalCluster { BeforeWrite = _ => throw Stopped("start it") } };

        var run = await shell.ScriptAsync("DELETE FROM t;\n");

        run.Err.Should().Contain("hint: start it\n");
    }

    [Theory]
    [InlineData("/* mine */ attach 'x.db' AS x;\n", "hint: .read FILE runs the SQL of a file, ")]
    [InlineData("VACUUM INTO 'x.db';\n", "hint: .read FILE runs the SQL of a file, ")]
    [InlineData("CREATE TEMP TABLE attach (a);\n", "hint: use an ordinary table\n")]
    public async Task A_statement_about_another_file_is_told_of_read_and_import(string sql, string hint)
    {
        var shell = new ShellRun
        {
            Cluster = new LocalCluster
            {
                BeforeWrite = _ => throw new FerroliteException(
                    new SqlError(23, 23, "no", Hint: "use an ordinary table"), ErrorReason.NotReplicable),
            },
        };

        var run = await shell.ScriptAsync(sql);

        run.Err.Should().Contain(hint);
    }

    private static FerroliteException Stopped(string hint) =>
        new(ErrorReason.NodeStopped, "node n1 has stopped") { Node = "n1", Hint = hint };
}
