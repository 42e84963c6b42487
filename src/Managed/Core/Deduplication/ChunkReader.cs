using System.Buffers.Binary;
using System.Security.Cryptography;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Deduplication;

/// <summary>Walks over the requests of a row, as <see cref="RequestChunk"/> wrote them, without a copy.</summary>
internal ref struct ChunkReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _at;

    /// <summary>The client of the present request.</summary>
    public ReadOnlySpan<byte> ClientId { get; private set; }

    /// <summary>The client's number of it.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>Log index at which it was applied.</summary>
    public ulong Index { get; private set; }

    /// <summary>Hash of its content.</summary>
    public UInt128 PayloadHash { get; private set; }

    /// <summary>Where its outcome begins in the row.</summary>
    public int Offset { get; private set; }

    /// <summary>How many requests a row has.</summary>
    public static int Count(ReadOnlySpan<byte> body)
    {
        var count = 0;
        for (var reader = new ChunkReader(body); reader.Next();) count++;
        return count;
    }

    /// <summary>Goes to the next request; false at the end.</summary>
    /// <exception cref="EnvironmentFaultException">The row is damaged.</exception>
    public bool Next()
    {
        if (_at == _body.Length) return false;
        if (Varint() is var length and > 0) ClientId = Take(length);
        Sequence += (ulong)Signed();
        Index += (ulong)Signed();
        PayloadHash = BinaryPrimitives.ReadUInt128BigEndian(Take(16));
        length = Varint();
        Offset = _at;
        Take(length);
        return true;
    }

    /// <summary>
    /// Hashes the present request as every node has it: how a row shortens it depends on the requests before it there.
    /// </summary>
    public readonly void AppendTo(IncrementalHash hash)
    {
        Span<byte> head = stackalloc byte[40];
        BinaryPrimitives.WriteInt32LittleEndian(head, ClientId.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], _at - Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(head[16..], Index);
        BinaryPrimitives.WriteUInt128LittleEndian(head[24..], PayloadHash);
        hash.AppendData(head);
        hash.AppendData(ClientId);
        hash.AppendData(_body[Offset.._at]);
    }

    private long Signed()
    {
        var zigzag = Varint();
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && _at < _body.Length; shift += 7)
        {
            var next = _body[_at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(_body.Length - _at)) throw Damaged();
        var taken = _body.Slice(_at, (int)length);
        _at += (int)length;
        return taken;
    }

    private static EnvironmentFaultException Damaged() => new("user.db has a damaged row of request ids");
}
