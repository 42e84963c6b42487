using System.IO.Pipelines;
using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class InteractiveTests
{
    private readonly Pipe _keys = new();

    [Fact]
    public async Task Prompts_on_stderr_and_says_what_a_write_changed()
    {
        var shell = new ShellRun { InputIsTerminal = true };
        await TypeAsync("CREATE TABLE t(a);\nINSERT INTO t\nVALUES(1);\nBEGIN;\nROLLBACK;\nSELEC;\n.quit\n");

        var run = await shell.RunAsync(_keys.Reader.AsStream(), ["demo", "--dataset", "none", "-m", "tsv"]);

        run.ExitCode.Should().Be(0);
        run.Out.Should().BeEmpty();
        run.Err.Should().Contain("ferrolite n2* @4> ").And.Contain("        …> ")
            .And.Contain("1 row changed at index 6\n").And.Contain("ferrolite n2* @6 tx> ")
            .And.Contain("error: near \"SELEC\"");
    }

    [Fact]
    public async Task Ctrl_C_cancels_the_statement_and_the_shell_goes_on()
    {
        var shell = new ShellRun { InputIsTerminal = true };
        shell.Cluster.BeforeWrite = token =>
        {
            shell.Interrupts.Interrupt();
            return new TaskCompletionSource().Task.WaitAsync(token);
        };
        await TypeAsync("DELETE FROM t;\nSELECT 1 AS a;\n.quit\n");

        var run = await shell.RunAsync(_keys.Reader.AsStream(), ["demo", "--dataset", "none"]);

        (run.ExitCode, run.Out).Should().Be((0, "a\n1\n"));
        run.Err.Should().Contain("error: interrupted [CANCELLED]\n");
    }

    [Fact]
    public async Task Ctrl_C_clears_the_line_and_twice_ends()
    {
        var shell = new ShellRun { InputIsTerminal = true };
        await TypeAsync("CREATE TABLE\n");
        var running = shell.RunAsync(_keys.Reader.AsStream(), ["demo", "--dataset", "none"]);

        shell.Interrupts.Interrupt();
        await TypeAsync("SELECT 1 AS a;\n");
        shell.Interrupts.Interrupt();
        shell.Interrupts.Interrupt();

        (await EndAsync(running)).ExitCode.Should().Be(130);
    }

    [Fact]
    public void Ctrl_C_between_the_line_and_its_statement_cancels_the_statement()
    {
        using var interrupts = new Interrupts { Interactive = true };
        interrupts.LineTyped();
        interrupts.Interrupt();

        interrupts.BeginStatement().IsCancellationRequested.Should().BeTrue();

        interrupts.EndStatement();
        interrupts.BeginStatement().IsCancellationRequested.Should().BeFalse();
        interrupts.Ended.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public async Task A_signal_ends_a_script_that_waits_for_input()
    {
        var shell = new ShellRun();
        var running = shell.RunAsync(_keys.Reader.AsStream(), ["demo", "--dataset", "none"]);

        shell.Interrupts.Terminate();

        (await EndAsync(running)).ExitCode.Should().Be(130);
        shell.Cluster.Disposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_signal_ends_a_script_although_its_statement_does_not_listen()
    {
        var shell = new ShellRun();
        shell.Cluster.BeforeWrite = _ =>
        {
            shell.Interrupts.Interrupt();
            return new TaskCompletionSource().Task;
        };

        var run = await shell.ScriptAsync("DELETE FROM t;\nSELECT 1;\n")
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        (run.ExitCode, run.Out).Should().Be((130, ""));
    }

    [Fact]
    public async Task Without_a_shell_it_runs_until_a_signal()
    {
        var shell = new ShellRun();
        var running = shell.RunAsync(_keys.Reader.AsStream(), ["demo", "--no-shell"]);

        running.IsCompleted.Should().BeFalse();
        shell.Interrupts.Terminate();

        (await EndAsync(running)).ExitCode.Should().Be(0);
    }

    private static Task<ShellOutcome> EndAsync(Task<ShellOutcome> running) =>
        running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    private async Task TypeAsync(string text) => await _keys.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
