namespace Ferrolite;

/// <summary>What a read may miss.</summary>
public enum Consistency
{
    /// <summary>Sees every write that was acknowledged before the read began, on any node.</summary>
    Linearizable = 0,

    /// <summary>Waits until the node has applied the caller's index (<see cref="QueryRequest.MinIndex"/>).</summary>
    Session = 1,

    /// <summary>What the node has, at once.</summary>
    Stale = 2,
}
