using Ferrolite.Cli.Completing;
using Ferrolite.Cli.Editing;
using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>Opens the input of a shell.</summary>
internal static class ShellInput
{
    /// <summary>An editor for a person at a terminal that can move its cursor, else the lines of the stream.</summary>
    public static ILineSource Open(ShellSession session)
    {
        var io = session.Io;
        var canEdit = io.InputIsTerminal && io.ErrorIsTerminal && io.EnvironmentVariable("TERM") != "dumb";
        if (!canEdit || io.KeyTerminal() is not { } terminal) return new StreamLines(io.Input);
        var file = HistoryFile.Locate(io.EnvironmentVariable) is { } path ? new HistoryFile(path) : null;
        return new EditedLines(terminal, new History(file), new ShellCompleter(session));
    }
}
