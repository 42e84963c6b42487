using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ferrolite.Core.Runtime;

/// <summary>
/// The system's random numbers, which nobody can guess. Drawn many at a time: one call for each would cost more than
/// the rest of an entry.
/// </summary>
internal sealed class SystemRandomSource : IRandomSource
{
    private const int NumberBytes = 16;
    private const int Drawn = 256;

    [ThreadStatic]
    private static byte[]? t_bytes;

    [ThreadStatic]
    private static int t_left;

    private SystemRandomSource()
    {
    }

    /// <summary>The one instance.</summary>
    public static SystemRandomSource Instance { get; } = new();

    /// <inheritdoc />
    public UInt128 Next()
    {
        t_bytes ??= new byte[NumberBytes * Drawn];
        if (t_left == 0)
        {
            RandomNumberGenerator.Fill(t_bytes);
            t_left = Drawn;
        }

        var number = t_bytes.AsSpan(--t_left * NumberBytes, NumberBytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(number);
    }
}
