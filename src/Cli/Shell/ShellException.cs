namespace Ferrolite.Cli.Shell;

/// <summary>A command of the shell cannot do what was asked.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="code">A stable name of the cause.</param>
/// <param name="exitCode">What a script ends with.</param>
internal sealed class ShellException(string message, string code, int exitCode = ExitCode.Failed) : Exception(message)
{
    /// <summary>A stable name of the cause.</summary>
    public string Code { get; } = code;

    /// <summary>What a script ends with.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do.</summary>
    public string? Hint { get; init; }

    /// <summary>A dot-command was written wrongly.</summary>
    public static ShellException Usage(string message, string? hint = null) => new(message, "USAGE") { Hint = hint };
}
