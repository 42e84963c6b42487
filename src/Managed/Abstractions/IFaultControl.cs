namespace Ferrolite;

/// <summary>
/// Faults on demand. A node is named by its name, or as <c>leader</c>. Every fault that acts is in the list, however it
/// was made, and ends by <see cref="ResumeAsync"/> or <see cref="HealAsync"/>.
/// </summary>
public interface IFaultControl
{
    /// <summary>The faults that act now, the oldest first.</summary>
    IReadOnlyList<ActiveFault> List();

    /// <summary>Freezes a node, as SIGSTOP would. Returns the fault.</summary>
    Task<ActiveFault> FreezeAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>Ends a node as a crash of its process would; it is down until the fault ends. Returns it.</summary>
    Task<ActiveFault> CrashAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>Cuts a node off from all others, in both directions. Returns the fault.</summary>
    Task<ActiveFault> IsolateAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cuts the nodes into groups that do not reach each other; nodes in no group form one more. Returns the fault.
    /// </summary>
    Task<ActiveFault> PartitionAsync(
        IReadOnlyList<IReadOnlyList<string>> groups, CancellationToken cancellationToken = default);

    /// <summary>Makes the network bad. Returns the fault.</summary>
    Task<ActiveFault> DisturbAsync(NetworkFault fault, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the faults of a node, or the one fault of a number; returns the node's name, or what the fault did.
    /// </summary>
    Task<string> ResumeAsync(string nodeOrId, CancellationToken cancellationToken = default);

    /// <summary>Ends a node and starts it again from its storage; returns its name.</summary>
    Task<string> RestartAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>Ends all faults; returns them.</summary>
    Task<IReadOnlyList<ActiveFault>> HealAsync(CancellationToken cancellationToken = default);
}
