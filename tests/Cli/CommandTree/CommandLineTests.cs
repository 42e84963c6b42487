using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.CommandTree;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help", "ferrolite COMMAND")]
    [InlineData("-h", "ferrolite COMMAND")]
    [InlineData("help", "ferrolite COMMAND")]
    [InlineData("demo --help", "ferrolite demo [flags]")]
    [InlineData("demo -h --nodes 9", "ferrolite demo [flags]")]
    [InlineData("help demo", "ferrolite demo [flags]")]
    public async Task Help_leads_with_examples_on_stdout(string line, string usage)
    {
        var run = await RunAsync(line);

        (run.ExitCode, run.Err).Should().Be((0, ""));
        run.Out.Should().Contain("\n\nExamples:\n  ").And.Contain("Usage:\n  " + usage);
        run.Out.Split("Usage:")[0].Should().Contain("Examples:");
    }

    [Fact]
    public async Task Help_of_the_demo_names_its_flags()
    {
        var run = await RunAsync("demo --help");

        run.Out.Should().ContainAll(
            "--nodes N", "--persist DIR", "--dataset orders|none", "--no-shell", "--seed N", "-m, --mode MODE");
    }

    [Fact]
    public async Task The_version_is_one_line() =>
        (await RunAsync("--version")).Should().Be(new ShellOutcome(0, "ferrolite 0.1.0\n", ""));

    [Theory]
    [InlineData("demo --nods 3", "unknown flag --nods", "did you mean \"--nodes\"?")]
    [InlineData("demo --zzzzzz", "unknown flag --zzzzzz", "\"ferrolite demo --help\" lists the flags")]
    [InlineData("dmeo", "unknown command dmeo", "did you mean \"demo\"?")]
    [InlineData("help dmo", "unknown command dmo", "did you mean \"demo\"?")]
    [InlineData("demo extra", "unexpected argument extra", "lists the flags")]
    [InlineData("demo --nodes", "--nodes needs a value", "--nodes N")]
    [InlineData("demo --nodes 0", "--nodes 0 is out of range", "1 to 7")]
    [InlineData("demo --nodes 8", "--nodes 8 is out of range", "1 to 7")]
    [InlineData("demo --nodes x", "--nodes x is out of range", "1 to 7")]
    [InlineData("demo --seed -1", "--seed -1 is not a number", "whole number")]
    [InlineData("demo --dataset order", "unknown dataset order", "did you mean \"orders\"?")]
    [InlineData("demo -m jsn", "unknown mode jsn", "did you mean \"json\"?")]
    [InlineData("", "a command is missing", "ferrolite demo")]
    public async Task Wrong_usage_is_exit_code_2_on_stderr(string line, string message, string hint)
    {
        var run = await RunAsync(line);

        (run.ExitCode, run.Out).Should().Be((2, ""));
        run.Err.Should().StartWith("error: " + message).And.Contain(" [USAGE]\nhint: ").And.Contain(hint);
    }

    [Fact]
    public async Task Flags_reach_the_host_before_or_after_the_command()
    {
        var shell = new ShellRun();

        await shell.RunAsync([], "-q", "--nodes=5", "demo", "--persist", "./d", "--seed", "18446744073709551615");

        // A flag of the command before the command is not known there.
        shell.Host!.Options.Should().BeNull();
        await shell.RunAsync([], "-q", "demo", "--nodes=5", "--persist", "./d", "--seed", "18446744073709551615");
        shell.Host!.Options.Should().Be(
            new Demo.DemoOptions { Nodes = 5, PersistDirectory = "./d", Seed = ulong.MaxValue });
    }

    [Fact]
    public async Task A_refused_start_is_one_line_and_exit_code_6()
    {
        var refusal = new FerroliteException(ErrorReason.Refused, "./d is in use by process 12");

        var run = await new ShellRun { Refusal = refusal }.RunAsync([], "demo", "--persist", "./d");

        run.Should().Be(new ShellOutcome(6, "", "error: ./d is in use by process 12 [REFUSED]\n"));
    }

    [Fact]
    public async Task The_banner_is_on_stderr_and_the_orders_are_loaded_once()
    {
        var shell = new ShellRun();

        var run = await shell.RunAsync(
            Encoding.UTF8.GetBytes("SELECT count(*) AS n FROM orders JOIN customers c ON c.id=customer_id"
                + " JOIN products p ON p.id=product_id;\n"),
            "demo");

        run.ExitCode.Should().Be(0);
        run.Out.Should().Be("n\n300\n");
        run.Err.Should().Be(
            "  3 nodes up, n2 leads (term 2) in 1.4 s        data: temporary, removed on exit"
            + " (--persist DIR keeps it)\n"
            + "  Try:  SELECT * FROM orders LIMIT 3;     .chaos stop leader     .members     .help\n");
    }

    [Fact]
    public async Task Existing_orders_are_left_alone()
    {
        var cluster = new LocalCluster();
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE orders(a)"), TestContext.Current.CancellationToken);

        var run = await new ShellRun { Cluster = cluster }.RunAsync(
            "SELECT count(*) AS n FROM orders;\n"u8.ToArray(), "demo", "-q");

        run.Should().Be(new ShellOutcome(0, "n\n0\n", ""));
    }

    [Fact]
    public async Task A_terminal_gets_a_table()
    {
        var run = await new ShellRun { OutputIsTerminal = true }.ScriptAsync(
            "SELECT 1 AS a, NULL AS b;\n", "--no-color");

        run.Out.Should().Be("a  b\n─  ────\n1  NULL\n");
    }

    private static Task<ShellOutcome> RunAsync(string line) =>
        new ShellRun().RunAsync([], line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
