namespace Ferrolite;

/// <summary>What a <see cref="NetworkFault"/> does.</summary>
public enum NetworkFaultKind
{
    /// <summary>Nothing comes through, requests neither; the other direction stays open.</summary>
    Cut,

    /// <summary>Messages are lost.</summary>
    Drop,

    /// <summary>Messages arrive later.</summary>
    Delay,

    /// <summary>Messages are overtaken by the one behind them.</summary>
    Reorder,

    /// <summary>Messages arrive twice.</summary>
    Duplicate,
}
