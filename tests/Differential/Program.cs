using Ferrolite.Differential.Tests.Machines;

namespace Ferrolite.Differential.Tests;

/// <summary>
/// The tests; or, for a test that needs a process with another time zone, the hash of a script on standard output.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [ZoneRun.Command, ..])
        {
            Console.Out.WriteLine(ZoneRun.Compute(args));
            return 0;
        }

        if (args.Contains("--server") || args.Contains("--internal-msbuild-node"))
            return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
                args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
        return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }
}
