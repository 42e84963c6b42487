namespace Ferrolite.Build;

/// <summary>A step that cannot go on. The message says what happened and what to do about it.</summary>
internal sealed class BuildFailure(string message, int exitCode = BuildFailure.Failed) : Exception(message)
{
    /// <summary>Something was built or tested and is wrong.</summary>
    internal const int Failed = 1;

    /// <summary>The call or the machine does not allow to begin.</summary>
    internal const int Unusable = 2;

    internal int ExitCode { get; } = exitCode;
}
