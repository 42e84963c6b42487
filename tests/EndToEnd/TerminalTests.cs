using AwesomeAssertions;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>The shell on a real terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Prompt = "> ";

    private readonly TemporaryDirectory _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Keys_EditCompleteRecallAndPaste()
    {
        using var terminal = Start();
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync("SELE\t");
        await terminal.WaitForAsync("SELECT ");
        await terminal.TypeAsync("4x + 2 AS answer;");
        await terminal.WaitForAsync("answer;");
        await terminal.TypeAsync("\x01\e[1;5C\e[C\e[C\e[3~0\x05\r");
        await terminal.WaitForAsync("42\r\n");
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync("\e[A\r");
        await terminal.WaitForAsync("42\r\n");
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync("\e[200~SELECT\t6 AS b;\rSELECT 7 * 11 AS c;\e[201~");
        (await terminal.WaitForAsync("SELECT 7 * 11 AS c;")).Should().NotContain("\n6");
        await terminal.TypeAsync("\r");
        await terminal.WaitForAsync("77\r\n");
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync("\x04");
        (await terminal.EndAsync()).Should().Be(0);
        File.ReadAllLines(Path.Combine(_state.Path, "ferrolite", "history")).Should()
            .EndWith("SELECT\\t6 AS b;\\nSELECT 7 * 11 AS c;".Replace("\\t", "\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CtrlC_CancelsTheQueryThenClearsThenEnds()
    {
        using var terminal = Start();
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync("SELECT 1;\r");
        await terminal.WaitForAsync("1\r\n");
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync(
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c;\r");

        // The end of raw mode is the last that the editor shows: from there on Ctrl-C is a signal.
        await terminal.WaitForAsync("\e[?2004l");
        await terminal.TypeAsync("\x03");
        await terminal.WaitForAsync("interrupted");
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync("abc\x03");
        await terminal.WaitForAsync("Ctrl-C again");
        await terminal.WaitForAsync(Prompt);
        await terminal.TypeAsync("\x03");
        (await terminal.EndAsync()).Should().Be(130);
    }

    private TerminalProcess Start()
    {
        var script = OperatingSystem.IsLinux() ? OnPath.Find("script") : null;
        Assert.SkipWhen(script is null, "this system has no script of util-linux");
        return new TerminalProcess(script!, _state.Path, "--nodes 1 --dataset none");
    }
}
