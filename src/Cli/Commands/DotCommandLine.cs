using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Recognises lines that are commands of the shell, and runs them.</summary>
internal static class DotCommandLine
{
    private static readonly string[] BareWords = ["exit", "quit", "help"];

    /// <summary>True when a line that starts no statement is for the shell itself.</summary>
    public static bool IsCommand(ReadOnlySpan<char> line)
    {
        if (line[0] is '.' or '\\') return true;
        var word = line.TrimEnd("; \t");
        foreach (var bare in BareWords)
        {
            if (word.Equals(bare, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>Runs a line; what goes wrong is reported in the session.</summary>
    public static async Task RunAsync(ShellSession session, InputSource source, string line, int number)
    {
        var token = session.Interrupts.BeginStatement();
        DotCommand? command = null;
        try
        {
            var (name, tail) = DotSpelling.Translate(line);
            command = DotCommandTable.Find(name)
                ?? throw ShellException.Usage($"unknown command {name}", Hint(name));
            var arguments = command.TakesRawText
                ? new DotArguments(tail, [], source)
                : DotArguments.Parse(tail, source);
            await command.RunAsync(session, arguments, token).ConfigureAwait(false);
        }
        catch (ShellException e)
        {
            session.Fail(new Failure(e.Message, e.Code, e.ExitCode) { Hint = e.Hint, Note = Place(), Cause = e });
        }
        catch (Exception e) when (token.IsCancellationRequested
            && e is OperationCanceledException or FerroliteException)
        {
            session.Fail(new Failure("interrupted", "CANCELLED", ExitCode.Interrupted));
        }
        catch (FerroliteException e)
        {
            session.Fail(FailureText.Of(e, session.Faults) with { Note = Place() });
        }
        catch (OutputException e) when (session.Output.FileName is { } file)
        {
            session.FailFile(file, e);
        }
        finally
        {
            session.Interrupts.EndStatement();
            if (command is not OnceCommand) session.Output.CommandEnded();
        }

        string? Place() => source.Interactive ? null : source.Place(number);
    }

    private static string Hint(string name) =>
        Suggestion.Question(name, DotCommandTable.Names) ?? ".help lists the commands";
}
