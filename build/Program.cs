namespace Ferrolite.Build;

internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            return BuildCommandLine.Run(Repository.Find(), args);
        }
        catch (BuildFailure failure)
        {
            Console.Error.WriteLine("build: " + failure.Message);
            return failure.ExitCode;
        }
    }
}
