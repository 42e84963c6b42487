using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ferrolite.Core.Model.Log.V1;
using Google.Protobuf;

namespace Ferrolite.Core.Node;

/// <summary>
/// Turns requests into log entries: the one place where the clock and the seed of an entry come from.
/// </summary>
internal sealed class EntryEncoder
{
    /// <summary>The version of log/v1 that this program writes.</summary>
    public const uint Format = 1;

    private readonly TimeProvider _time;
    private readonly ByteString _clientId;
    private long _sequence;

    /// <summary>An encoder of one life of one node.</summary>
    /// <param name="time">The clock of the entries.</param>
    /// <param name="nodeId">With the boot id, the client id of requests that bring none.</param>
    /// <param name="bootId">Number of this start.</param>
    public EntryEncoder(TimeProvider time, ulong nodeId, ulong bootId)
    {
        _time = time;
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(id, nodeId);
        BinaryPrimitives.WriteUInt64LittleEndian(id[8..], bootId);
        _clientId = ByteString.CopyFrom(id);
    }

    /// <summary>A write.</summary>
    public byte[] Encode(ExecuteRequest request)
    {
        var command = new Command();
        foreach (var statement in request.Statements) command.Statements.Add(Encode(statement));
        var entry = Entry(request.RequestId);
        entry.Command = command;
        return entry.ToByteArray();
    }

    /// <summary>What <see cref="Encode(ExecuteRequest)"/> would make of it now.</summary>
    public EntryPreview Preview(ExecuteRequest request)
    {
        var bytes = Encode(request);
        var entry = LogEntry.Parser.ParseFrom(bytes);
        return new EntryPreview(
            request.Statements,
            DateTimeOffset.FromUnixTimeMilliseconds(entry.ClockUnixMs),
            entry.SeedHigh.ToString("x16", CultureInfo.InvariantCulture)
                + entry.SeedLow.ToString("x16", CultureInfo.InvariantCulture),
            entry.StepLimit,
            bytes.Length);
    }

    /// <summary>A digest.</summary>
    public byte[] EncodeDigest()
    {
        var entry = Entry(null);
        entry.Digest = new Digest();
        return entry.ToByteArray();
    }

    private LogEntry Entry(Ferrolite.RequestId? id)
    {
        Span<ulong> seed = stackalloc ulong[2];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(seed));
        return new LogEntry
        {
            Format = Format,
            RequestId = id is null
                ? new Model.Log.V1.RequestId
                {
                    ClientId = _clientId,
                    Sequence = (ulong)Interlocked.Increment(ref _sequence),
                    Attempt = 1,
                }
                : new Model.Log.V1.RequestId
                {
                    ClientId = ByteString.CopyFrom(id.ClientId.Span),
                    Sequence = id.Sequence,
                    Attempt = id.Attempt,
                    SinceIndex = id.SinceIndex,
                },
            ClockUnixMs = _time.GetUtcNow().ToUnixTimeMilliseconds(),
            SeedHigh = seed[0],
            SeedLow = seed[1],
        };
    }

    private static Model.Log.V1.Statement Encode(Ferrolite.Statement statement)
    {
        var encoded = new Model.Log.V1.Statement { Sql = statement.Sql };
        foreach (var value in statement.Arguments) encoded.Args.Add(Encode(value));
        foreach (var (name, value) in statement.NamedArguments)
            encoded.NamedArgs.Add(new NamedValue { Name = name, Value = Encode(value) });
        return encoded;
    }

    private static Model.Log.V1.SqlValue Encode(Ferrolite.SqlValue value) => value.Kind switch
    {
        SqlValueKind.Integer => new Model.Log.V1.SqlValue { Integer = value.Integer },
        SqlValueKind.Real => new Model.Log.V1.SqlValue { Real = value.Real },
        SqlValueKind.Text => new Model.Log.V1.SqlValue { Text = value.Text },
        SqlValueKind.Blob => new Model.Log.V1.SqlValue { Blob = ByteString.CopyFrom(value.Blob.Span) },
        _ => new Model.Log.V1.SqlValue(),
    };
}
