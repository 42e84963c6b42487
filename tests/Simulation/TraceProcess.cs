using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Ferrolite.Simulation.Tests;

/// <summary>A run in a process of its own.</summary>
internal static class TraceProcess
{
    public const string Command = "trace";

    /// <summary>Starts the process; what its run came to.</summary>
    public static async Task<string> StartAsync(ulong seed, int steps)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(TraceProcess).Assembly.Location);
        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(steps.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(output);
    }

    /// <summary>What that process does.</summary>
    public static TraceResult Compute(string[] args) => TraceRun.OnThread(
        ulong.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
}
