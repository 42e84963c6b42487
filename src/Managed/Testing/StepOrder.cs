namespace Ferrolite.Testing;

/// <summary>A seeded order for manual steps: SplitMix64, the same on every run of a seed.</summary>
internal sealed class StepOrder(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Brings a list into the next order.</summary>
    public void Shuffle<T>(List<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = (int)(Next() % (ulong)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
