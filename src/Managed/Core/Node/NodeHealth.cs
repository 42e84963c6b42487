namespace Ferrolite.Core.Node;

/// <summary>
/// Whether a node may answer: it runs, or has stopped, ended by a fault, or is quarantined. Any thread.
/// </summary>
internal sealed class NodeHealth : IDisposable
{
    private readonly string _name;
    private readonly NodeDirectory _directory;
    private readonly CancellationTokenSource _stopping = new();
    private Exception? _fault;
    private int _stopped;

    /// <summary>The health of a node that starts.</summary>
    public NodeHealth(string name, NodeDirectory directory)
    {
        _name = name;
        _directory = directory;
        // Kept apart: the token is asked for after its source is gone.
        Stopping = _stopping.Token;
    }

    /// <summary>The fault that ended the node; null while it runs.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Cancelled when the node begins to stop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>True when its data differs from the majority's.</summary>
    public bool IsQuarantined => _directory.QuarantineReason is not null;

    /// <summary>Why it is quarantined, in a sentence; null when it is not.</summary>
    public string? Quarantine => _directory.QuarantineReason is { } reason
        ? $"quarantined: {reason}; it answers nothing and does not lead until it is rebuilt from another node"
        : null;

    /// <summary>Keeps a fault; false when there was one already.</summary>
    public bool TryFault(Exception error) => Interlocked.CompareExchange(ref _fault, error, null) is null;

    /// <summary>The node begins to stop: it answers nothing new.</summary>
    public void Stop() => Volatile.Write(ref _stopped, 1);

    /// <summary>Cancels what waits for readers.</summary>
    public void CancelWaits() => _stopping.Cancel();

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    /// <summary>Refuses when the node has ended.</summary>
    /// <exception cref="FerroliteException">NODE_FAULTED or NODE_STOPPED.</exception>
    public void ThrowIfDown()
    {
        if (Fault is { } fault) throw Errors.NodeFaulted(_name, fault.Message);
        if (Volatile.Read(ref _stopped) != 0) throw Errors.NodeStopped(_name);
    }

    /// <summary>Refuses when the node has ended, or is quarantined.</summary>
    /// <exception cref="FerroliteException">NODE_FAULTED, NODE_STOPPED or DIVERGED.</exception>
    public void ThrowIfNoAnswer()
    {
        ThrowIfDown();
        if (Quarantine is { } reason) throw Errors.Diverged(_name, reason);
    }
}
