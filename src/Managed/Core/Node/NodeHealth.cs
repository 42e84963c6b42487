namespace Ferrolite.Core.Node;

/// <summary>
/// Whether a node may answer: it runs, or has stopped, ended by a fault, or is quarantined. Any thread.
/// </summary>
internal sealed class NodeHealth(string name, NodeDirectory directory) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Exception? _fault;
    private int _stopped;

    /// <summary>The fault that ended the node; null while it runs.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Cancelled when the node begins to stop.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>True when its data differs from the majority's.</summary>
    public bool IsQuarantined => directory.QuarantineReason is not null;

    /// <summary>Why it is quarantined, in a sentence; null when it is not.</summary>
    public string? Quarantine => directory.QuarantineReason is { } reason
        ? $"quarantined: {reason}; it answers nothing and does not lead until it is rebuilt from another node"
        : null;

    /// <summary>Keeps a fault; false when there was one already.</summary>
    public bool TryFault(Exception error) => Interlocked.CompareExchange(ref _fault, error, null) is null;

    /// <summary>The node begins to stop; false when it did already.</summary>
    public bool TryStop() => Interlocked.Exchange(ref _stopped, 1) == 0;

    /// <summary>Cancels what waits for readers.</summary>
    public void CancelWaits() => _stopping.Cancel();

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    /// <summary>Refuses when the node has ended.</summary>
    /// <exception cref="FerroliteException">NODE_FAULTED or NODE_STOPPED.</exception>
    public void ThrowIfDown()
    {
        if (Fault is { } fault) throw Errors.NodeFaulted(name, fault.Message);
        if (Volatile.Read(ref _stopped) != 0) throw Errors.NodeStopped(name);
    }

    /// <summary>Refuses when the node has ended, or is quarantined.</summary>
    /// <exception cref="FerroliteException">NODE_FAULTED, NODE_STOPPED or DIVERGED.</exception>
    public void ThrowIfNoAnswer()
    {
        ThrowIfDown();
        if (Quarantine is { } reason) throw Errors.Diverged(name, reason);
    }
}
