namespace Ferrolite.EndToEnd.Tests;

/// <summary>What a run of the demo left.</summary>
internal sealed record DemoRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines on standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
