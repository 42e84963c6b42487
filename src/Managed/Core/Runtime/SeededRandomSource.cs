namespace Ferrolite.Core.Runtime;

/// <summary>The numbers of a seed, in one order for all who ask: SplitMix64, two words a number. Any thread.</summary>
internal sealed class SeededRandomSource(ulong seed) : IRandomSource
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <inheritdoc />
    public UInt128 Next()
    {
        var last = Interlocked.Add(ref _state, unchecked(2 * Step));
        return new UInt128(Mix(unchecked(last - Step)), Mix(last));
    }

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
