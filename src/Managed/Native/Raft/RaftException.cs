namespace Ferrolite.Native.Raft;

/// <summary>
/// Raft cannot go on: it panicked, its storage failed, or it was called against its rules. The node ends and recovers
/// from disk at its next start. Refusals that belong to ordinary life are a <see cref="RaftStatus"/>, not this.
/// </summary>
public sealed class RaftException : Exception
{
    /// <summary>An error with the status behind it.</summary>
    public RaftException(RaftStatus status, string message)
        : base(message) => Status = status;

    /// <summary>An error whose cause was an exception in a storage callback.</summary>
    public RaftException(RaftStatus status, string message, Exception inner)
        : base(message, inner) => Status = status;

    /// <summary>The status of the call.</summary>
    public RaftStatus Status { get; }

    /// <summary>Throws for a status after which the node is lost; lets refusals pass.</summary>
    /// <param name="status">The status of a call.</param>
    /// <param name="call">What was called, for the message.</param>
    public static void ThrowIfFatal(RaftStatus status, string call)
    {
        if (status is RaftStatus.Panic or RaftStatus.Poisoned or RaftStatus.StorageFatal or RaftStatus.Busy
            or RaftStatus.BadArg or RaftStatus.Codec or RaftStatus.ConfigInvalid)
            throw Failed(status, call);
    }

    /// <summary>Throws unless the call succeeded.</summary>
    public static void ThrowIfFailed(RaftStatus status, string call)
    {
        if (status != RaftStatus.Ok) throw Failed(status, call);
    }

    private static RaftException Failed(RaftStatus status, string call) =>
        new(status, $"raft: {call}: {status}: {RaftLibrary.LastError()}");
}
