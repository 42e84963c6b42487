namespace Ferrolite.Cli.Output;

/// <summary>The reader of the data stream went away.</summary>
internal sealed class BrokenPipeException(IOException cause) : Exception(cause.Message, cause);
