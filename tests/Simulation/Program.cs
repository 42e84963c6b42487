namespace Ferrolite.Simulation.Tests;

/// <summary>The tests; or, for a test that needs a second process, the trace of a seed on standard output.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [TraceProcess.Command, ..])
        {
            Console.Out.WriteLine(TraceProcess.Compute(args));
            return 0;
        }

        if (args.Contains("--server") || args.Contains("--internal-msbuild-node"))
            return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
                args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
        return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }
}
