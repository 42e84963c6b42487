namespace Ferrolite.Core.Runtime;

/// <summary>
/// Where a node's randomness comes from: seeds of entries, ids, random() of queries. Any thread. A simulation gives a
/// seeded one, so that a run can be repeated.
/// </summary>
internal interface IRandomSource
{
    /// <summary>The next 128 bits.</summary>
    UInt128 Next();
}
