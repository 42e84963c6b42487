namespace Ferrolite;

/// <summary>
/// A database of which single nodes can be addressed. As itself it uses any live node, the leader first.
/// </summary>
public interface IFerroliteCluster : IFerrolite
{
    /// <summary>Names of the members.</summary>
    IReadOnlyList<string> NodeNames { get; }

    /// <summary>One node.</summary>
    /// <exception cref="FerroliteException">Refused: there is no such node.</exception>
    IFerrolite Node(string name);
}
