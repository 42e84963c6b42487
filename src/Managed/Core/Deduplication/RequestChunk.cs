using System.Text;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;

namespace Ferrolite.Core.Deduplication;

/// <summary>
/// The requests of one batch, as one row of user.db. Each: length and bytes of the client id, sequence, log index,
/// payload hash (upper half first), length and bytes of the outcome; fixed numbers are little-endian. The bytes of a
/// request are part of every node's content: changing them breaks clusters.
/// </summary>
internal sealed class RequestChunk : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;
    private readonly MemoryStream _outcome = new();
    private readonly BinaryWriter _outcomeWriter;

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
        _writer.Write7BitEncodedInt(request.ClientId.Length);
        _writer.Write(request.ClientId);
        _writer.Write(request.Sequence);
        _writer.Write(index);
        _writer.Write((ulong)(request.PayloadHash >> 64));
        _writer.Write((ulong)request.PayloadHash);
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

    /// <summary>The requests of a row.</summary>
    public static List<StoredRequest> Parse(ReadOnlySpan<byte> body)
    {
        var stream = new MemoryStream(body.ToArray());
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        List<StoredRequest> requests = [];
        while (stream.Position < stream.Length)
        {
            var start = (int)stream.Position;
            var client = reader.ReadBytes(reader.Read7BitEncodedInt());
            var (sequence, index) = (reader.ReadUInt64(), reader.ReadUInt64());
            var hash = new UInt128(reader.ReadUInt64(), reader.ReadUInt64());
            var length = reader.Read7BitEncodedInt();
            var offset = (int)stream.Position;
            stream.Position += length;
            requests.Add(new StoredRequest(client, sequence, index, hash, start, offset, offset + length));
        }

        return requests;
    }
}
