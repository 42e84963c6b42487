using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class ReadCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ferrolite-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reads_nested_files_beside_each_other()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        Write("sub/a.sql", "CREATE TABLE t(a);\n.read 'b c.sql'\nSELECT count(*) AS n FROM t;");
        Write("sub/b c.sql", "INSERT INTO t VALUES(1);\nINSERT INTO t VALUES(2);");

        var run = await RunAsync(".read sub/a.sql\n");

        run.Should().Be(new ShellOutcome(0, "n\n2\n", ""));
    }

    [Fact]
    public async Task Errors_name_file_and_line_and_the_rest_goes_on()
    {
        Write("a.sql", "SELECT 1 AS a;\n\nSELEC 2;\nSELECT 'x;\n");

        var run = await RunAsync(".read a.sql\nSELECT 3 AS c;\n");

        (run.ExitCode, run.Out).Should().Be((1, "a\n1\nc\n3\n"));
        run.Err.Should().Contain("note: line 3 of a.sql; ")
            .And.Contain("note: it began at line 4 of a.sql; it was not run\n");
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_one_clear_error()
    {
        var run = await RunAsync($".read nope.sql\n.read {_folder}\nSELECT 1 AS a;\n");

        (run.ExitCode, run.Out).Should().Be((1, "a\n1\n"));
        run.Err.Should().Contain("error: cannot read nope.sql: no such file [FILE_ERROR]\nhint: looked for ")
            .And.Contain(": it is a folder [FILE_ERROR]\n");
    }

    [Fact]
    public async Task A_file_that_reads_itself_ends()
    {
        Write("a.sql", ".read a.sql\n");

        var run = await RunAsync(".read a.sql\n");

        run.ExitCode.Should().Be(1);
        run.Err.Should().Be(
            "error: .read is nested deeper than 16 files [USAGE]\nhint: a file seems to read itself\n"
            + "note: line 1 of a.sql\n");
    }

    [Fact]
    public async Task Bail_leaves_all_files()
    {
        Write("a.sql", "SELEC 1;\nSELECT 2;\n");

        var run = await RunAsync(".bail on\n.read a.sql\nSELECT 3;\n");

        (run.ExitCode, run.Out).Should().Be((1, ""));
    }

    [Fact]
    public async Task Quit_in_a_file_leaves_the_shell()
    {
        Write("a.sql", ".quit\nSELECT 1;\n");

        (await RunAsync(".read a.sql\nSELECT 2;\n")).Should().Be(new ShellOutcome(0, "", ""));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private Task<ShellOutcome> RunAsync(string script) =>
        new ShellRun { WorkingDirectory = _folder }.ScriptAsync(script);
}
