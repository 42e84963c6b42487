using System.Buffers.Binary;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// The context of a ReadIndex, 24 bytes: node id, boot id, sequence, each little-endian. Equal contexts of two nodes
/// lose an answer, and a late answer to an earlier life of a node would be a stale read: so none is ever used twice.
/// </summary>
internal static class ReadContext
{
    /// <summary>Bytes of a context.</summary>
    public const int Length = 24;

    /// <summary>Writes a context.</summary>
    public static void Write(Span<byte> context, NodeId node, ulong boot, ulong sequence)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(context, node.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(context[8..], boot);
        BinaryPrimitives.WriteUInt64LittleEndian(context[16..], sequence);
    }

    /// <summary>The sequence of a context that this life of this node wrote; false for any other.</summary>
    public static bool TryRead(ReadOnlySpan<byte> context, NodeId node, ulong boot, out ulong sequence)
    {
        sequence = 0;
        if (context.Length != Length
            || BinaryPrimitives.ReadUInt64LittleEndian(context) != node.Value
            || BinaryPrimitives.ReadUInt64LittleEndian(context[8..]) != boot)
            return false;
        sequence = BinaryPrimitives.ReadUInt64LittleEndian(context[16..]);
        return true;
    }
}
