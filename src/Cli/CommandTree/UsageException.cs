namespace Ferrolite.Cli.CommandTree;

/// <summary>The command line is wrong.</summary>
internal sealed class UsageException(string message, string? hint = null) : Exception(message)
{
    /// <summary>What to write instead.</summary>
    public string? Hint { get; } = hint;
}
