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

    /// <summary>
    /// The hash of more than half of all members, those counted that gave none; null when no hash has so many.
    /// </summary>
    public string? Majority => Nodes
        .Where(n => n.Hash is not null)
        .GroupBy(n => n.Hash)
        .FirstOrDefault(g => g.Count() > Nodes.Count / 2)?.Key;

    /// <summary>What the comparison says about one of the nodes.</summary>
    public DigestVerdict VerdictOf(NodeDigest node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Hash is null) return DigestVerdict.NoHash;
        if (!Diverged) return DigestVerdict.Agrees;
        if (Majority is not { } majority) return DigestVerdict.NoMajority;
        return node.Hash == majority ? DigestVerdict.Agrees : DigestVerdict.Differs;
    }
}
