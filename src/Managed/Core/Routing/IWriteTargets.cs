namespace Ferrolite.Core.Routing;

/// <summary>Where writes can go, as it is known now. Any thread.</summary>
internal interface IWriteTargets
{
    /// <summary>Whoever leads, the same object each time; null while nobody is known to.</summary>
    IWriteTarget? Leader { get; }

    /// <summary>Why nobody will lead; null while somebody may.</summary>
    FerroliteException? Refusal { get; }

    /// <summary>An index up to which the log is settled: a request that was never sent is not in it.</summary>
    ulong SettledIndex { get; }
}
