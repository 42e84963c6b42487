namespace Ferrolite.Core.Sql.Functions;

/// <summary>
/// The random numbers of one entry: xoshiro256** (Blackman, Vigna), its state drawn by SplitMix64 from the entry's
/// seed.
/// Changing this breaks clusters.
/// </summary>
internal sealed class EntryRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Begins the sequence of a seed.</summary>
    public void Seed(ulong high, ulong low)
    {
        _s0 = Mix(high);
        _s1 = Mix(low);
        _s2 = Mix(high ^ 0xA5A5A5A5A5A5A5A5);
        _s3 = Mix(low ^ 0x5A5A5A5A5A5A5A5A) | 1;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Fills a buffer.</summary>
    public void Fill(Span<byte> buffer)
    {
        while (buffer.Length >= 8)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(buffer, Next());
            buffer = buffer[8..];
        }

        if (buffer.IsEmpty) return;
        Span<byte> last = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(last, Next());
        last[..buffer.Length].CopyTo(buffer);
    }

    private static ulong Mix(ulong state)
    {
        var z = state + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
