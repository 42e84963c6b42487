using System.CommandLine;
using System.Text;
using Ferrolite.Cli.CommandTree;
using Ferrolite.Cli.Demo;
using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli;

/// <summary>The command line of <c>ferrolite</c>.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line to its end.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="host">Starts the cluster of the demo.</param>
    /// <param name="io">The streams; they stay the caller's.</param>
    /// <param name="interrupts">Ctrl-C and signals; stays the caller's.</param>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, IDemoHost host, ConsoleIo io, Interrupts interrupts)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(io);
        ArgumentNullException.ThrowIfNull(interrupts);
        var tree = new FerroliteCommands();
        var line = tree.Parse(args);
        var messages = Messages(tree.Lenient(line), io);
        try
        {
            return await DispatchAsync(tree, line, host, io, (interrupts, messages)).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            messages.Write(new Failure(e.Message, "USAGE", ExitCode.Usage) { Hint = e.Hint });
            return ExitCode.Usage;
        }
        catch (OutputException e) when (e.IsBrokenPipe)
        {
            return ExitCode.Done;
        }
        catch (OutputException e)
        {
            messages.Write(Unwritable(e));
            return ExitCode.Failed;
        }
        catch (Exception e) when (interrupts.Ended.IsCancellationRequested
            && e is OperationCanceledException or FerroliteException)
        {
            return ExitCode.Interrupted;
        }
        catch (FerroliteException e)
        {
            var failure = FailureText.Of(e);
            messages.Write(failure);
            return failure.ExitCode;
        }
        catch (Exception e)
        {
            messages.Write(Unexpected(e));
            return ExitCode.Failed;
        }
    }

    private static async Task<int> DispatchAsync(
        FerroliteCommands tree, ParseResult line, IDemoHost host, ConsoleIo io, (Interrupts, Messages) control)
    {
        if (tree.WantsHelp(line)) return Print(io, HelpText.Of(tree.HelpTopic(line), tree));
        if (tree.WantsVersion(line)) return Print(io, "ferrolite " + Version() + "\n");
        if (line.Errors.Count > 0 || line.UnmatchedTokens.Count > 0) throw UsageErrors.Of(line);
        if (line.CommandResult.Command == tree.Demo)
        {
            var (interrupts, messages) = control;
            var demo = new DemoCommand(tree.DemoRequest(line), host, io, interrupts, messages);
            return await demo.RunAsync().ConfigureAwait(false);
        }

        throw UsageErrors.MissingCommand();
    }

    private static Messages Messages(GlobalFlags flags, ConsoleIo io) =>
        new(io.Error, Palette.For(io.ErrorIsTerminal, flags.NoColor, io.EnvironmentVariable))
        {
            JsonErrors = flags.Json,
            Quiet = flags.Quiet,
            Debug = flags.Debug,
        };

    private static int Print(ConsoleIo io, string text)
    {
        io.Output.Write(Encoding.UTF8.GetBytes(text));
        io.Output.Flush();
        return ExitCode.Done;
    }

    private static string Version() => typeof(CommandLine).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    private static Failure Unwritable(OutputException exception) =>
        new("cannot write the output: " + exception.Message, "FILE_ERROR", ExitCode.Failed) { Cause = exception };

    private static Failure Unexpected(Exception exception) =>
        new($"{exception.GetType().Name}: {exception.Message}", "INTERNAL", ExitCode.Failed)
        {
            Hint = "this is a defect of ferrolite; --debug shows where",
            Cause = exception,
        };
}
