using Ferrolite.Cli.Editing;
using Microsoft.Win32.SafeHandles;

namespace Ferrolite.Cli;

/// <summary>The world of one command: its streams, its terminal, its variables and its clock.</summary>
public sealed class ConsoleIo
{
    /// <summary>Commands.</summary>
    public required Stream Input { get; init; }

    /// <summary>Data, nothing else.</summary>
    public required Stream Output { get; init; }

    /// <summary>Prompts, banners, notes and errors.</summary>
    public required Stream Error { get; init; }

    /// <summary>Whether a person types the input.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether a person reads the data.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person reads the messages.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal now; 0 = not known.</summary>
    public Func<int> Width { get; init; } = () => 0;

    /// <summary>Variables of the environment; null when not set.</summary>
    public Func<string, string?> EnvironmentVariable { get; init; } = _ => null;

    /// <summary>The folder that relative paths start from.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>The keyboard, for a person; null where lines cannot be edited.</summary>
    internal Func<IKeyTerminal?> KeyTerminal { get; init; } = () => null;

    /// <summary>Measures how long statements take.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The streams of this process.</summary>
    public static ConsoleIo OpenProcess()
    {
        var error = OpenWriter(2, Console.OpenStandardError);
        return OpenProcess(error);
    }

    private static ConsoleIo OpenProcess(Stream error) => new()
    {
        Input = OpenInput(),
        Output = OpenWriter(1, Console.OpenStandardOutput),
        Error = error,
        InputIsTerminal = !Console.IsInputRedirected,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Width = () => Console.WindowWidth,
        KeyTerminal = () => new ConsoleKeyTerminal(error),
        EnvironmentVariable = Environment.GetEnvironmentVariable,
    };

    /// <summary>
    /// On a Unix terminal the descriptor itself is read: the kernel then edits the line and drops it at Ctrl-C,
    /// which the console stream of the runtime does not.
    /// </summary>
    private static Stream OpenInput() => OperatingSystem.IsWindows() || Console.IsInputRedirected
        ? Console.OpenStandardInput()
        : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    /// <summary>
    /// The runtime's console stream hides a broken pipe, a file stream reports it. A redirected file needs the
    /// console stream, because a file stream keeps an offset of its own and other writers would overwrite it.
    /// </summary>
    private static Stream OpenWriter(int descriptor, Func<Stream> console)
    {
        if (OperatingSystem.IsWindows()) return console();
        try
        {
            var stream = new FileStream(
                new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? console() : stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return console();
        }
    }
}
