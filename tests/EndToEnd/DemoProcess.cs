using System.Diagnostics;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>
/// A real <c>ferrolite demo</c> with its streams in the test's hands. Killed at the end, if it still runs.
/// </summary>
internal sealed class DemoProcess : IDisposable
{
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private DemoProcess(string[] arguments)
    {
        var start = new ProcessStartInfo(BuiltProgram.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("demo");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    public static DemoProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Runs it over some lines to its end.</summary>
    public static async Task<DemoRun> RunAsync(IEnumerable<string> lines, params string[] arguments)
    {
        using var demo = Start(arguments);
        return await demo.FinishAsync(lines);
    }

    /// <summary>Its standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Its standard output.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Gives it the last lines and waits for its end.</summary>
    public async Task<DemoRun> FinishAsync(IEnumerable<string> lines)
    {
        var output = Output.ReadToEndAsync();
        foreach (var line in lines) await Input.WriteLineAsync(line);
        Input.Close();
        await _process.WaitForExitAsync().WaitAsync(WaitTimeout);
        return new DemoRun(_process.ExitCode, await output, await _errors);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
