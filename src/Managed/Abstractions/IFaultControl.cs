namespace Ferrolite;

/// <summary>Faults on demand. A node is named by its name, or as <c>leader</c>.</summary>
public interface IFaultControl
{
    /// <summary>The faults that act now.</summary>
    IReadOnlyList<ActiveFault> List();

    /// <summary>Freezes a node, as SIGSTOP would. Returns the fault.</summary>
    Task<ActiveFault> StopAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>Wakes a frozen node; returns its name.</summary>
    Task<string> ResumeAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>Ends a node and starts it again from its storage; returns its name.</summary>
    Task<string> RestartAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>Ends all faults; returns them.</summary>
    Task<IReadOnlyList<ActiveFault>> HealAsync(CancellationToken cancellationToken = default);
}
