using System.Buffers;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>Knows which of its buffers are out, and whether one came back twice.</summary>
internal sealed class CountingPool : ArrayPool<byte>
{
    private readonly HashSet<byte[]> _out = new(ReferenceEqualityComparer.Instance);
    private int _rented;

    /// <summary>Buffers that nobody has given back.</summary>
    public int Out
    {
        get
        {
            lock (_out) return _out.Count;
        }
    }

    /// <summary>How many were ever rented.</summary>
    public int Rented => Volatile.Read(ref _rented);

    public override byte[] Rent(int minimumLength)
    {
        var buffer = new byte[Math.Max(minimumLength, 16)];
        lock (_out) _out.Add(buffer);
        Interlocked.Increment(ref _rented);
        return buffer;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        lock (_out)
        {
            if (!_out.Remove(array)) throw new InvalidOperationException("The buffer came back twice.");
        }
    }
}
