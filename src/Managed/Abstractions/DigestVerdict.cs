namespace Ferrolite;

/// <summary>What a comparison of all members' hashes says about one of them.</summary>
public enum DigestVerdict
{
    /// <summary>It gave no hash.</summary>
    NoHash,

    /// <summary>Its hash is that of the majority, or of all that gave one.</summary>
    Agrees,

    /// <summary>Its hash is another one than the majority's.</summary>
    Differs,

    /// <summary>Hashes differ, and none is that of a majority: nobody can say who is wrong.</summary>
    NoMajority,
}
