using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Ferrolite.Core.Entries;

/// <summary>
/// Writes Protocol Buffers' wire format from the end to the front: the length of a message is known when it is due,
/// so nothing is measured first and nothing is moved. What is written first stands last. One thread; used again and
/// again.
/// </summary>
internal sealed class WireWriter
{
    private const int KeptBytesMax = 64 * 1024;
    private const int FirstBytes = 1_024;
    private byte[] _buffer = new byte[FirstBytes];
    private int _start = FirstBytes;

    /// <summary>How much is written. Taken before the fields of a message, it is what
    /// <see cref="Message"/> wants.</summary>
    public int Length => _buffer.Length - _start;

    /// <summary>What is written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(_start);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        // An entry of many megabytes leaves no such buffer behind.
        if (_buffer.Length > KeptBytesMax) _buffer = new byte[FirstBytes];
        _start = _buffer.Length;
    }

    /// <summary>Puts length and tag before the fields that were written since <paramref name="mark"/>.</summary>
    public void Message(int field, int mark)
    {
        Varint((ulong)(Length - mark));
        Tag(field, 2);
    }

    /// <summary>A string.</summary>
    public void Text(int field, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Encoding.UTF8.GetBytes(value, Take(length));
        Varint((ulong)length);
        Tag(field, 2);
    }

    /// <summary>Bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        value.CopyTo(Take(value.Length));
        Varint((ulong)value.Length);
        Tag(field, 2);
    }

    /// <summary>An unsigned integer, an int64, a bool.</summary>
    public void Unsigned(int field, ulong value)
    {
        Varint(value);
        Tag(field, 0);
    }

    /// <summary>A sint64.</summary>
    public void Signed(int field, long value) => Unsigned(field, (ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A fixed64, a double.</summary>
    public void Fixed64(int field, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);
        Tag(field, 1);
    }

    private void Tag(int field, int kind) => Varint((ulong)((field << 3) | kind));

    private void Varint(ulong value)
    {
        var bytes = Take(value < 0x80 ? 1 : (BitOperations.Log2(value) / 7) + 1);
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            bytes[i] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[^1] = (byte)value;
    }

    private Span<byte> Take(int length)
    {
        if (_start < length) Grow(length);
        _start -= length;
        return _buffer.AsSpan(_start, length);
    }

    private void Grow(int length)
    {
        var written = Written;
        var larger = new byte[Math.Max(checked(written.Length + length), (int)Math.Min(
            2L * _buffer.Length, Array.MaxLength))];
        written.CopyTo(larger.AsSpan(larger.Length - written.Length));
        _start = larger.Length - written.Length;
        _buffer = larger;
    }
}
