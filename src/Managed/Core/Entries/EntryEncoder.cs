using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;

namespace Ferrolite.Core.Entries;

/// <summary>
/// Turns requests into log entries: the one place where the clock and the seed of an entry come from.
/// </summary>
internal sealed class EntryEncoder
{
    private readonly TimeProvider _time;
    private readonly byte[] _clientId;
    private readonly ulong _stepLimit;
    private long _sequence;

    /// <summary>An encoder of one life of one node.</summary>
    /// <param name="time">The clock of the entries.</param>
    /// <param name="nodeId">With the boot id, the client id of requests that bring none.</param>
    /// <param name="bootId">Number of this start.</param>
    /// <param name="stepLimit">Virtual machine steps that a command may take.</param>
    public EntryEncoder(TimeProvider time, ulong nodeId, ulong bootId, ulong stepLimit)
    {
        _time = time;
        _stepLimit = stepLimit;
        _clientId = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(_clientId, nodeId);
        BinaryPrimitives.WriteUInt64LittleEndian(_clientId.AsSpan(8), bootId);
    }

    /// <summary>A request id of this node's own, never drawn twice.</summary>
    public RequestId DrawId(ulong sinceIndex) =>
        new(_clientId, (ulong)Interlocked.Increment(ref _sequence), 1, sinceIndex);

    /// <summary>A write.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="id">Under which id it is remembered; null = it is not.</param>
    public byte[] Encode(ExecuteRequest request, RequestId? id)
    {
        var command = CommandEncoder.Encode(request);
        var entry = Entry();
        entry.Command = command;
        if (id is not null) entry.RequestId = Encode(id, command);
        return entry.ToByteArray();
    }

    /// <summary>What <see cref="Encode(ExecuteRequest, RequestId?)"/> would make of it now.</summary>
    public EntryPreview Preview(ExecuteRequest request)
    {
        var bytes = Encode(request, request.RequestId);
        var entry = EntryView.Read(bytes);
        var seed = new UInt128(entry.SeedHigh, entry.SeedLow);
        return new EntryPreview(
            request.Statements,
            DateTimeOffset.FromUnixTimeMilliseconds(entry.ClockUnixMs),
            seed.ToString("x32", CultureInfo.InvariantCulture),
            entry.StepLimit,
            bytes.Length);
    }

    /// <summary>A digest.</summary>
    public byte[] EncodeDigest()
    {
        var entry = Entry();
        entry.Digest = new EntryDigest();
        return entry.ToByteArray();
    }

    private LogEntry Entry()
    {
        var seed = EntrySeeds.Next();
        return new LogEntry
        {
            Format = EntryView.Format,
            ClockUnixMs = _time.GetUtcNow().ToUnixTimeMilliseconds(),
            SeedHigh = (ulong)(seed >> 64),
            SeedLow = (ulong)seed,
            StepLimit = _stepLimit,
        };
    }

    private static EntryRequestId Encode(RequestId id, EntryCommand command)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(command.ToByteArray(), hash);
        return new EntryRequestId
        {
            ClientId = ByteString.CopyFrom(id.ClientId.Span),
            Sequence = id.Sequence,
            Attempt = id.Attempt,
            SinceIndex = id.SinceIndex,
            PayloadHashHigh = BinaryPrimitives.ReadUInt64LittleEndian(hash),
            PayloadHashLow = BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]),
        };
    }
}
