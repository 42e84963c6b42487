using AwesomeAssertions;
using Ferrolite.Cli.Editing;
using Ferrolite.Cli.Tests.Backend;
using Xunit;
using static Ferrolite.Cli.Editing.EditKeyKind;

namespace Ferrolite.Cli.Tests.Editing;

/// <summary>The whole shell with the editor, on a keyboard and a screen in memory.</summary>
public sealed class EditedShellTests
{
    private const string Schema = "CREATE TABLE orders(id INTEGER, quantity); CREATE TABLE ordinary(x);";

    private readonly ScriptedKeys _keys = new(60);

    [Fact]
    public async Task A_typed_line_runs_and_Ctrl_D_ends()
    {
        var run = await RunAsync(_keys.Line("SELECT 1 AS a;").Press(DeleteOrEnd));

        (run.ExitCode, run.Out).Should().Be((0, "a\n1\n"));
        _keys.Screen.Text.Should().Be("ferrolite n2* @4> SELECT 1 AS a;\nferrolite n2* @4>\n");
        _keys.IsRaw.Should().BeFalse();
    }

    [Fact]
    public async Task A_statement_goes_over_lines_and_the_history_brings_them_back()
    {
        var run = await RunAsync(_keys.Line("SELECT 1").Line("AS a;").Press(Up, Up, Enter, Up, Up, Enter));

        run.Out.Should().Be("a\n1\na\n1\n");
        _keys.Screen.Text.Should().Contain("        …> AS a;\n");
    }

    [Fact]
    public async Task A_pasted_block_is_shown_first_and_runs_at_Enter_without_completion()
    {
        var run = await RunAsync(_keys.Paste("SELECT\t1 AS a;\nSELECT\n2 AS b;").Press(Enter));

        run.Out.Should().Be("a\n1\nb\n2\n");
        _keys.Screen.Rows[..3].Should().Equal("ferrolite n2* @4> SELECT    1 AS a;", "SELECT", "2 AS b;");
    }

    [Fact]
    public async Task Ctrl_C_drops_the_line_and_the_open_statement()
    {
        var run = await RunAsync(
            _keys.Line("SELECT").Type("nonsense").Press(Interrupt).Line("SELECT 3 AS c;").Press(DeleteOrEnd));

        (run.ExitCode, run.Out).Should().Be((0, "c\n3\n"));
        run.Err.Should().Contain("(Ctrl-C again or .quit to leave)\n");
        _keys.Screen.Text.Should().Contain("…> nonsense^C\n");
    }

    [Fact]
    public async Task Ctrl_C_twice_ends()
    {
        var run = await RunAsync(_keys.Press(Interrupt, Interrupt).Line("SELECT 1 AS a;"));

        (run.ExitCode, run.Out).Should().Be((130, ""));
    }

    [Fact]
    public async Task A_signal_gives_the_terminal_back_from_a_read_that_does_not_end()
    {
        var shell = new ShellRun { InputIsTerminal = true, Keys = _keys };
        _keys.AtEnd = () =>
        {
            shell.Interrupts.Terminate();
            return new TaskCompletionSource<IReadOnlyList<EditKey>>().Task;
        };

        var run = await shell.RunAsync([], "demo", "--dataset", "none")
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        (run.ExitCode, _keys.IsRaw).Should().Be((130, false));
    }

    [Theory]
    [InlineData("sel", "select ")]
    [InlineData("SEL", "SELECT ")]
    [InlineData("SELECT quan", "SELECT quantity ")]
    [InlineData("SELECT * FROM ord", "SELECT * FROM ord")]
    [InlineData("SELECT * FROM orde", "SELECT * FROM order")]
    [InlineData("SELECT orders.q", "SELECT orders.quantity ")]
    [InlineData("SELECT f(QUA", "SELECT f(quantity ")]
    [InlineData("zzz", "zzz")]
    [InlineData(".tab", ".tables ")]
    [InlineData(".mode mark", ".mode markdown ")]
    [InlineData(".chaos stop n3", ".chaos stop n3 ")]
    [InlineData(".chaos st", ".chaos stop ")]
    [InlineData(".describe ordi", ".describe ordinary ")]
    [InlineData("\\d ordi", "\\d ordinary ")]
    [InlineData(".entry INS", ".entry INS")]
    [InlineData(".entry INSE", ".entry INSERT ")]
    [InlineData(".nonsense x", ".nonsense x")]
    public async Task Tab_completes(string typed, string completed)
    {
        await RunAsync(_keys.Line(Schema).Type(typed).Press(Tab).Type("|"));

        _keys.Screen.Rows[^1].Should().EndWith("> " + completed + "|");
    }

    [Fact]
    public async Task Tab_completes_files_and_the_table_of_an_import()
    {
        using var folder = new TestKit.TemporaryDirectory();
        Directory.CreateDirectory(Path.Combine(folder.Path, "sub"));
        File.WriteAllText(Path.Combine(folder.Path, "sub", "data.csv"), "");

        await RunAsync(
            _keys.Line(Schema).Type(".import s").Press(Tab).Type("da").Press(Tab).Type("ordi").Press(Tab).Type("|"),
            folder.Path);

        _keys.Screen.Rows[^1].Should().EndWith("> .import sub/data.csv ordinary |");
    }

    [Fact]
    public async Task Tab_twice_lists_what_there_is()
    {
        await RunAsync(_keys.Line(Schema).Type("FROM ord").Press(Tab, Tab).Type("|"));

        _keys.Screen.Rows[^3..].Should().Equal(
            "ferrolite n2* @6> FROM ord", "order     orders    ordinary", "ferrolite n2* @6> FROM ord|");
    }

    [Fact]
    public async Task The_history_is_kept_unless_it_is_off()
    {
        using var folder = new TestKit.TemporaryDirectory();
        var file = Path.Combine(folder.Path, "ferrolite", "history");

        await RunAsync(new ScriptedKeys().Line(".mode"), state: folder.Path, history: "off");
        File.Exists(file).Should().BeFalse();
        await RunAsync(new ScriptedKeys().Line(".mode"), state: folder.Path);
        var again = new ScriptedKeys();
        await RunAsync(again.Press(Up), state: folder.Path);

        again.Screen.Rows[^1].Should().Be("ferrolite n2* @4> .mode");
    }

    [Fact]
    public async Task A_dumb_terminal_gets_lines_from_the_stream()
    {
        var shell = new ShellRun { InputIsTerminal = true, Keys = _keys.Line("SELECT 2 AS b;") };
        shell.Variables["TERM"] = "dumb";

        var run = await shell.RunAsync("SELECT 1 AS a;\n"u8.ToArray(), "demo", "--dataset", "none");

        run.Out.Should().Be("a\n1\n");
    }

    private static Task<ShellOutcome> RunAsync(
        ScriptedKeys keys, string? folder = null, string? state = null, string history = "on")
    {
        var shell = new ShellRun
        {
            InputIsTerminal = true,
            Keys = keys,
            WorkingDirectory = folder ?? Environment.CurrentDirectory,
        };
        shell.Variables["FERROLITE_HISTORY"] = history;
        if (state is not null) shell.Variables["XDG_STATE_HOME"] = state;
        return shell.RunAsync([], "demo", "--dataset", "none", "-m", "tsv");
    }
}
