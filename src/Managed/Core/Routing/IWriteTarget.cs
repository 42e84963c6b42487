namespace Ferrolite.Core.Routing;

/// <summary>Who can take a write: this node while it leads, or the way to another one. Any thread.</summary>
internal interface IWriteTarget
{
    /// <summary>True when a write needs no way to another node.</summary>
    bool IsLocal { get; }

    /// <summary>Sends an attempt, which is told how it ends: now or later, from any thread. Never throws, never
    /// blocks.</summary>
    void Send(WriteAttempt attempt);
}
