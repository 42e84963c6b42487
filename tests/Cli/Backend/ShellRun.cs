using System.Text;

namespace Ferrolite.Cli.Tests.Backend;

/// <summary>Runs a command line with injected streams.</summary>
internal sealed class ShellRun
{
    public LocalCluster Cluster { get; init; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public bool OutputIsTerminal { get; init; }

    public bool InputIsTerminal { get; init; }

    /// <summary>A keyboard for the line editor.</summary>
    public ScriptedKeys? Keys { get; init; }

    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    public Interrupts Interrupts { get; } = new();

    public FerroliteException? Refusal { get; init; }

    public LocalHost? Host { get; private set; }

    /// <summary>Pipes a script into <c>demo --dataset none -q</c>.</summary>
    public static Task<ShellOutcome> PipeAsync(string script, params string[] flags) =>
        new ShellRun().ScriptAsync(script, flags);

    public Task<ShellOutcome> ScriptAsync(string script, params string[] flags) =>
        RunAsync(Encoding.UTF8.GetBytes(script), ["demo", "--dataset", "none", "-q", .. flags]);

    public Task<ShellOutcome> RunAsync(byte[] input, params string[] args) => RunAsync(new MemoryStream(input), args);

    public async Task<ShellOutcome> RunAsync(Stream input, string[] args, Stream? outputStream = null)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var io = new ConsoleIo
        {
            Input = input,
            Output = outputStream ?? output,
            Error = error,
            InputIsTerminal = InputIsTerminal,
            OutputIsTerminal = OutputIsTerminal,
            ErrorIsTerminal = Keys is not null,
            KeyTerminal = () => Keys,
            Width = () => 40,
            EnvironmentVariable = name => Variables.GetValueOrDefault(name),
            WorkingDirectory = WorkingDirectory,
        };
        Host = new LocalHost(Cluster) { Refusal = Refusal };
        var code = await CommandLine.RunAsync(args, Host, io, Interrupts);
        return new ShellOutcome(
            code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
