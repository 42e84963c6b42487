using System.Buffers.Binary;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;

namespace Ferrolite.Core.Deduplication;

/// <summary>
/// The requests of one batch, as one row of user.db. Each: length and bytes of the client id (length 0: the one of the
/// request before), difference of its sequence and of its log index to the request before (to 0 for the first),
/// payload hash (big-endian), length and bytes of the outcome. Lengths are 7-bit encoded, differences too, by zigzag.
/// <see cref="ChunkReader"/> reads it.
/// </summary>
internal sealed class RequestChunk : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;
    private readonly MemoryStream _outcome = new();
    private readonly BinaryWriter _outcomeWriter;
    private byte[] _client = [];
    private int _clientLength;
    private ulong _sequence;
    private ulong _index;

    public RequestChunk()
    {
        _writer = new BinaryWriter(_bytes);
        _outcomeWriter = new BinaryWriter(_outcome);
    }

    /// <summary>Log index of the first request.</summary>
    public ulong FirstIndex { get; private set; }

    /// <summary>What is stored.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    /// <summary>Appends a request; returns where its outcome begins.</summary>
    public int Add(RequestView request, ulong index, CommandFailure? failure, ResultCollector results)
    {
        if (_bytes.Length == 0) FirstIndex = index;
        WriteClient(request.ClientId);
        WriteDifference(request.Sequence, ref _sequence);
        WriteDifference(index, ref _index);
        Span<byte> hash = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(hash, request.PayloadHash);
        _writer.Write(hash);
        _outcome.SetLength(0);
        if (failure is not null) OutcomeCodec.Write(_outcomeWriter, failure.Error, failure.Reason);
        else OutcomeCodec.Write(_outcomeWriter, results.Results, results.RowBytes <= Limits.RecordedRowBytesMax);
        _writer.Write7BitEncodedInt((int)_outcome.Length);
        var offset = (int)_bytes.Length;
        _writer.Write(_outcome.GetBuffer().AsSpan(0, (int)_outcome.Length));
        return offset;
    }

    /// <summary>The outcome at an offset.</summary>
    public CommandOutcome Read(int offset) => Read(Bytes, offset);

    /// <summary>The outcome at an offset of a row.</summary>
    public static CommandOutcome Read(ReadOnlySpan<byte> body, int offset)
    {
        using var reader = new BinaryReader(new MemoryStream(body[offset..].ToArray()));
        return OutcomeCodec.Read(reader);
    }

    /// <summary>Empties it for the next batch.</summary>
    public void Clear()
    {
        _bytes.SetLength(0);
        (_clientLength, _sequence, _index) = (0, 0, 0);
        // A batch of large results leaves no large buffer behind.
        if (_bytes.Capacity > 1 << 20) _bytes.Capacity = 0;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _writer.Dispose();
        _outcomeWriter.Dispose();
        _bytes.Dispose();
        _outcome.Dispose();
    }

    private void WriteClient(ReadOnlySpan<byte> client)
    {
        if (client.SequenceEqual(_client.AsSpan(0, _clientLength)))
        {
            _writer.Write((byte)0);
            return;
        }

        _writer.Write7BitEncodedInt(client.Length);
        _writer.Write(client);
        if (_client.Length < client.Length) _client = new byte[client.Length];
        client.CopyTo(_client);
        _clientLength = client.Length;
    }

    private void WriteDifference(ulong value, ref ulong before)
    {
        var difference = (long)(value - before);
        _writer.Write7BitEncodedInt64((difference << 1) ^ (difference >> 63));
        before = value;
    }
}
