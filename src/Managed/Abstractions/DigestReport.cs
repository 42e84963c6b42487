namespace Ferrolite;

/// <summary>The logical hashes of all nodes at one log index.</summary>
/// <param name="Index">The log index that every hash belongs to.</param>
/// <param name="Nodes">One per member.</param>
public sealed record DigestReport(ulong Index, IReadOnlyList<NodeDigest> Nodes)
{
    /// <summary>True when every node answered with the same hash.</summary>
    public bool Equal => Nodes.Count > 0 && Nodes.All(n => n.Hash is not null && n.Hash == Nodes[0].Hash);

    /// <summary>True when two nodes that answered differ.</summary>
    public bool Diverged => Nodes.Where(n => n.Hash is not null).Select(n => n.Hash).Distinct().Count() > 1;
}
