namespace Ferrolite.Testing;

/// <summary>Chance from a seed: SplitMix64, the same on every run of a seed. Not thread-safe.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next number, evenly from all.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to below <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>True with a probability.</summary>
    public bool Hits(double rate) => (Next() >> 11) * (1.0 / (1UL << 53)) < rate;

    /// <summary>Brings a list into the next order.</summary>
    public void Shuffle<T>(List<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
