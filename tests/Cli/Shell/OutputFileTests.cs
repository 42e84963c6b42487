using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Once_takes_the_next_output_and_no_more()
    {
        var run = await RunAsync(".once 'a b.txt'\nSELECT 1 AS a;\nSELECT 2 AS b;\n");

        run.Should().Be(new ShellOutcome(0, "b\n2\n", ""));
        Text("a b.txt").Should().Be("a\n1\n");
    }

    [Fact]
    public async Task Once_takes_the_output_of_a_command_too()
    {
        var run = await RunAsync(".once a.txt\n.print hello\n.print there\n");

        run.Should().Be(new ShellOutcome(0, "there\n", ""));
        Text("a.txt").Should().Be("hello\n");
    }

    [Fact]
    public async Task Output_takes_all_until_it_is_given_back()
    {
        var run = await RunAsync(
            ".output a.txt\nSELECT 1 AS a;\n.print x\n.show\n.output\nSELECT 2 AS b;\n.output b.txt\n.output stdout\n");

        run.Should().Be(new ShellOutcome(0, "b\n2\n", ""));
        Text("a.txt").Should().StartWith("a\n1\nx\nsetting\tvalue\n").And.Contain("output\ta.txt\n");
    }

    [Theory]
    [InlineData(".once /no/such/folder/x", "cannot write /no/such/folder/x: no such file or folder [FILE_ERROR]")]
    [InlineData(".output .", "cannot write .: it is a folder [FILE_ERROR]")]
    public async Task A_file_that_cannot_be_written_is_one_clear_error(string command, string error)
    {
        var run = await RunAsync(command + "\nSELECT 1 AS a;\n");

        (run.ExitCode, run.Out).Should().Be((1, "a\n1\n"));
        run.Err.Should().StartWith("error: " + error + "\n");
    }

    [Fact]
    public async Task A_full_disk_ends_the_file_and_not_the_shell()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");

        var run = await RunAsync(".output /dev/full\nSELECT 1 AS a;\nSELECT 2 AS b;\n");

        (run.ExitCode, run.Out).Should().Be((1, "b\n2\n"));
        run.Err.Should().StartWith("error: cannot write /dev/full: ").And.Contain("hint: data goes to the standard");
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_folder.Path, name));

    private Task<ShellOutcome> RunAsync(string script) =>
        new ShellRun { WorkingDirectory = _folder.Path }.ScriptAsync(script);
}
