using Ferrolite.Build.Commands;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build;

internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            var repository = Repository.Find();

            // Every word after `demo` belongs to the program that it starts, --help included.
            return args is ["demo", .. var rest]
                ? new DemoCommand(repository).Run(rest)
                : BuildCommandLine.Run(repository, args);
        }
        catch (BuildFailure failure)
        {
            Console.Error.WriteLine("build: " + failure.Message);
            return failure.ExitCode;
        }
    }
}
