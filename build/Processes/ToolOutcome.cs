namespace Ferrolite.Build.Processes;

/// <summary>How a program ended, and what it printed on both outputs.</summary>
internal sealed record ToolOutcome(int ExitCode, bool TimedOut, TimeSpan Elapsed, IReadOnlyList<string> Lines)
{
    internal string FirstLine => Lines is [var first, ..] ? first : "unknown";

    internal bool Succeeded => ExitCode == 0 && !TimedOut;
}
