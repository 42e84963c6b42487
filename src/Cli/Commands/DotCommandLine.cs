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
        try
        {
            var (name, tail) = Translate(line);
            var command = DotCommandTable.Find(name)
                ?? throw ShellException.Usage($"unknown command {name}", Hint(name));
            var run = command.RunAsync(session, DotArguments.Parse(tail, source), token);
            await run.ConfigureAwait(false);
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
            session.Fail(FailureText.Of(e) with { Note = Place() });
        }
        finally
        {
            session.Interrupts.EndStatement();
        }

        string? Place() => source.Interactive ? null : source.Place(number);
    }

    private static string Hint(string name) =>
        Suggestion.Question(name, DotCommandTable.Names) ?? ".help lists the commands";

    /// <summary>Name and arguments, with the spellings of other shells put into ours.</summary>
    private static (string Name, string Tail) Translate(string line)
    {
        var space = line.AsSpan().IndexOfAny(' ', '\t');
        var word = space < 0 ? line : line[..space];
        var rest = space < 0 ? "" : line[space..].Trim();
        var name = word.TrimEnd(';').ToLowerInvariant();
        return name switch
        {
            "\\q" or "exit" or "quit" => (".quit", ""),
            "\\?" or "help" => (".help", rest),
            "\\i" => (".read", rest),
            "\\d" when rest.Length > 0 => (".schema", rest.TrimEnd(';')),
            "\\d" or "\\dt" => (".tables", rest),
            _ => (name, rest),
        };
    }
}
