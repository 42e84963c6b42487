using System.Diagnostics;
using System.Globalization;
using Ferrolite.Core.Sql;
using Ferrolite.Differential.Tests.Scripts;

namespace Ferrolite.Differential.Tests.Machines;

/// <summary>A script in a process of its own, because the C library reads TZ when it starts.</summary>
internal static class ZoneRun
{
    public const string Command = "zone-run";

    /// <summary>Starts the process; its hashes of content and outcomes.</summary>
    public static async Task<string> StartAsync(
        string zone, ulong seed, int statements, DeterminismShims without = DeterminismShims.None)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.Environment["TZ"] = zone;
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ZoneRun).Assembly.Location);
        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(statements.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(without.ToString());
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestCancellation.Token);
        await process.WaitForExitAsync(TestCancellation.Token);
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(output);
    }

    /// <summary>What that process does.</summary>
    public static string Compute(string[] args)
    {
        var script = Scripts.Script.Chancy(
            ulong.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
        using var machine = new Machine(Enum.Parse<DeterminismShims>(args[3]));
        machine.Run(script, () => 1_000);
        return machine.Digest() + " " + machine.OutcomeHash();
    }
}
