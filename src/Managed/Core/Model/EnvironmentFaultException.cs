namespace Ferrolite.Core.Model;

/// <summary>
/// A failure that another node need not share: I/O, disk full, out of memory, corruption, a format that is too new.
/// Never a result: the node ends before anything of it commits, and recovers from disk at its next start.
/// </summary>
public sealed class EnvironmentFaultException : Exception
{
    /// <summary>A fault with its cause in words.</summary>
    public EnvironmentFaultException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with the exception behind it.</summary>
    public EnvironmentFaultException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
