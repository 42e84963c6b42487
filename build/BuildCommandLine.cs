using System.CommandLine;
using Ferrolite.Build.Commands;

namespace Ferrolite.Build;

/// <summary>The words that the build program understands. A command exists when it has content.</summary>
internal static class BuildCommandLine
{
    internal static int Run(Repository repository, string[] args)
    {
        var parsed = Describe(repository).Parse(args);
        var wrong = parsed.Errors.Count > 0;

        // On a wrong word the library prints its suggestion as a result: nothing was done, so all of it is an error.
        var invocation = new InvocationConfiguration
        {
            Output = wrong ? Console.Error : Console.Out,
            Error = Console.Error,
            EnableDefaultExceptionHandler = false,
        };
        var exitCode = parsed.Invoke(invocation);
        return wrong ? BuildFailure.Unusable : exitCode;
    }

    private static RootCommand Describe(Repository repository)
    {
        var filter = new Option<string?>("--filter")
        {
            Description = "Run only the tests whose name contains this text, and no checks.",
        };
        var test = Command("test", "Build, check and test everything; the last line counts it.",
            parsed =>
            {
                using var all = new TestCommand(repository, Console.Out, parsed.GetValue(filter));
                return all.Run();
            });
        test.Options.Add(filter);

        var ahead = new Option<bool>("--ahead")
        {
            Description = "Refresh the one that lies in git for machines without cargo.",
        };
        var native = Command("native", "Build the Raft library from Rust, or take the one built ahead.",
            parsed => new NativeCommand(repository, parsed.GetValue(ahead)).Run());
        native.Options.Add(ahead);

        return new RootCommand("Builds and tests Ferrolite. What the tools print goes to standard error.")
        {
            native,
            Command("build", "Build the program: artifacts/ferrolite/ferrolite.",
                _ => new ProgramCommand(repository).Run()),
            Command("demo", "Build if needed, then run 'ferrolite demo' with the arguments that follow.",
                _ => throw new BuildFailure("./build.sh and ./build.ps1 start it.", BuildFailure.Unusable)),
            test,
            Command("verify", "Check layout, lints, bindings and compilation, without tests; change nothing.",
                _ => new VerifyCommand(repository, Console.Out).Run()),
            Command("fix", "Repair the layout of Rust and C# files.", _ => new FixCommand(repository).Run()),
        };
    }

    private static Command Command(string name, string description, Func<ParseResult, int> action)
    {
        var command = new Command(name, description);
        command.SetAction(action);
        return command;
    }
}
