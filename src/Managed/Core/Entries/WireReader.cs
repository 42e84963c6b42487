using System.Buffers.Binary;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Entries;

/// <summary>
/// Reads Protocol Buffers' wire format field by field, without a copy. A log entry is read on the thread that applies
/// it, a million times over: this reader allocates nothing, and refuses what it does not know, where the generated
/// classes would skip it in silence. The format: https://protobuf.dev/programming-guides/encoding/.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    private int _kind;

    /// <summary>Goes to the next field; its value must be read next. False at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = Varint();
        Field = checked((int)(tag >> 3));
        _kind = (int)(tag & 7);
        return true;
    }

    /// <summary>An unsigned integer, a bool, an enum.</summary>
    public ulong Unsigned()
    {
        Expect(0);
        return Varint();
    }

    /// <summary>A sint64.</summary>
    public long Signed()
    {
        var zigzag = Unsigned();
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    /// <summary>A fixed64, a double.</summary>
    public ulong Fixed64()
    {
        Expect(1);
        var value = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return value;
    }

    /// <summary>A string, bytes, a message.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(2);
        var length = Varint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw Damaged();
    }

    /// <summary>The error for a field of a later version.</summary>
    public readonly EnvironmentFaultException Unknown(string message) =>
        new($"a log entry has field {Field} in {message}, which this program does not know: it is too old");

    private static EnvironmentFaultException Damaged() => new("a log entry is damaged");

    private readonly void Expect(int kind)
    {
        if (_kind != kind) throw Damaged();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length) throw Damaged();
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if (_rest[i] >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return value;
        }

        throw Damaged();
    }
}
