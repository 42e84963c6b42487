using System.Diagnostics;
using Ferrolite.Build.Reports;

namespace Ferrolite.Build.Processes;

/// <summary>One call of another program. Arguments are passed as they are, without a shell.</summary>
internal sealed class ToolCommand(string file, params IEnumerable<string> arguments)
{
    private static readonly TimeSpan PipeGrace = TimeSpan.FromSeconds(2);

    private readonly string[] _words = [.. arguments];

    internal required string Folder { get; init; }

    /// <summary>Variables that are added to our own environment.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public override string ToString() =>
        string.Join(' ', _words.Prepend(Path.GetFileName(file)).Select(Quoted));

    /// <summary>Runs with both outputs on our standard error, and an empty standard input.</summary>
    /// <returns>The exit code.</returns>
    internal int RunToStandardError()
    {
        Progress.Say(ToString());
        return Run(Console.Error.WriteLine, Timeout.InfiniteTimeSpan).ExitCode;
    }

    /// <summary>Runs quietly and keeps what was printed on both outputs.</summary>
    /// <param name="limit">After this long the program and its children are killed.</param>
    internal ToolOutcome Capture(TimeSpan limit)
    {
        var lines = new List<string>();
        var outcome = Run(
            line =>
            {
                lock (lines) lines.Add(line);
            },
            limit);
        lock (lines) return outcome with { Lines = [.. lines] };
    }

    /// <summary>Like <see cref="Capture"/>; a program that is not there has failed.</summary>
    internal ToolOutcome Try(TimeSpan limit)
    {
        try
        {
            return Capture(limit);
        }
        catch (BuildFailure failure)
        {
            return new ToolOutcome(ExitCode: -1, TimedOut: false, TimeSpan.Zero, [failure.Message]);
        }
    }

    private ToolOutcome Run(Action<string> onLine, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start();
        process.StandardInput.Close();
        var pumps = new[] { Pump(process.StandardOutput, onLine), Pump(process.StandardError, onLine) };
        var ended = process.WaitForExit(limit);
        if (!ended) process.Kill(entireProcessTree: true);
        process.WaitForExit();

        // Compiler servers that outlive the call may hold the pipes open: they say nothing that is ours.
        foreach (var pump in pumps) pump.Join(PipeGrace);
        return new ToolOutcome(process.ExitCode, !ended, clock.Elapsed, []);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(file, _words)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment.TryAdd("DOTNET_ROOT", Path.GetDirectoryName(Dotnet.Host));
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw new BuildFailure($"'{file}' did not start.");
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new BuildFailure($"'{file}' cannot be started: {problem.Message}", BuildFailure.Unusable);
        }
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"'{word}'" : word;

    private static Thread Pump(StreamReader from, Action<string> onLine)
    {
        var thread = new Thread(() =>
        {
            try
            {
                while (from.ReadLine() is { } line) onLine(line);
            }
            catch (ObjectDisposedException)
            {
                // The call is over, and the pipe was held open by another process.
            }
        })
        {
            IsBackground = true,
            Name = "output of a tool",
        };
        thread.Start();
        return thread;
    }
}
