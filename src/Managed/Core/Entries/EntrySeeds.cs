using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ferrolite.Core.Entries;

/// <summary>
/// Draws seeds from the system's random numbers, many at a time: one call for each would cost more than the rest of an
/// entry. Any thread.
/// </summary>
internal static class EntrySeeds
{
    private const int SeedBytes = 16;
    private const int Drawn = 256;

    [ThreadStatic]
    private static byte[]? t_bytes;

    [ThreadStatic]
    private static int t_left;

    /// <summary>128 bits that nobody can guess.</summary>
    public static UInt128 Next()
    {
        t_bytes ??= new byte[SeedBytes * Drawn];
        if (t_left == 0)
        {
            RandomNumberGenerator.Fill(t_bytes);
            t_left = Drawn;
        }

        var seed = t_bytes.AsSpan(--t_left * SeedBytes, SeedBytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(seed);
    }
}
