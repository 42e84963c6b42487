using System.Diagnostics;
using System.Text;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>
/// A demo on a terminal that <c>script</c> of util-linux provides. Killed at the end, if it still runs.
/// </summary>
internal sealed class TerminalProcess : IDisposable
{
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _unread = new();

    /// <summary>Starts it.</summary>
    /// <param name="script">The program <c>script</c>.</param>
    /// <param name="state">The folder for the history.</param>
    /// <param name="arguments">The arguments of the demo.</param>
    public TerminalProcess(string script, string state, string arguments)
    {
        var program = BuiltProgram.Path;
        var start = new ProcessStartInfo(script)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var word in new[] { "-q", "-e", "-c", $"'{program}' demo {arguments}", "/dev/null" })
            start.ArgumentList.Add(word);
        start.Environment["XDG_STATE_HOME"] = state;
        start.Environment["TERM"] = "xterm";
        start.Environment["NO_COLOR"] = "1";
        _process = Process.Start(start)!;
    }

    /// <summary>Types text.</summary>
    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Reads until the screen has been shown a text; returns what came up to it.</summary>
    public async Task<string> WaitForAsync(string text)
    {
        var buffer = new char[4096];
        int at;
        while ((at = _unread.ToString().IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            var read = await _process.StandardOutput.ReadAsync(buffer).AsTask().WaitAsync(WaitTimeout);
            if (read == 0) throw new InvalidOperationException($"ended before '{text}': {_unread}");
            _unread.Append(buffer, 0, read);
        }

        var seen = _unread.ToString(0, at + text.Length);
        _unread.Remove(0, at + text.Length);
        return seen;
    }

    /// <summary>Waits for its end; returns the exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.StandardOutput.ReadToEndAsync().WaitAsync(WaitTimeout);
        await _process.WaitForExitAsync().WaitAsync(WaitTimeout);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
