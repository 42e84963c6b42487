namespace Ferrolite.Cli.Output;

/// <summary>The data stream takes no more.</summary>
internal sealed class OutputException(Exception cause) : Exception(cause.Message, cause)
{
    private const int UnixBrokenPipe = 32;
    private const int WindowsBrokenPipe = 109;
    private const int WindowsPipeClosing = 232;

    /// <summary>True when its reader went away, which is no error; false for a full disk and the like.</summary>
    public bool IsBrokenPipe =>
        InnerException is IOException e
        && (e.HResult & 0xFFFF) is UnixBrokenPipe or WindowsBrokenPipe or WindowsPipeClosing;

    /// <summary>Whether an exception of a stream means that it takes no more.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
