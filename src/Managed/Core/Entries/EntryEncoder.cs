using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Entries;

/// <summary>
/// Turns requests into log entries: the one place where the clock and the seed of an entry come from. Any thread.
/// </summary>
/// <param name="environment">The clock and the randomness of the entries.</param>
/// <param name="stepLimit">Virtual machine steps that a command may take.</param>
internal sealed class EntryEncoder(NodeEnvironment environment, ulong stepLimit)
{
    [ThreadStatic]
    private static WireWriter? t_writer;

    /// <summary>A write.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="stamp">Under which id it is remembered.</param>
    public byte[] Encode(ExecuteRequest request, in RequestStamp stamp)
    {
        var to = t_writer ??= new WireWriter();
        to.Clear();
        CommandWriter.Write(to, request);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!stamp.ClientId.IsEmpty) SHA256.HashData(to.Written, hash);
        to.Message((int)EntryPayload.Command, 0);
        WriteHead(to, stamp, hash);
        return to.Written.ToArray();
    }

    /// <summary>What <see cref="Encode"/> would make of it now.</summary>
    public EntryPreview Preview(ExecuteRequest request)
    {
        var id = request.RequestId;
        var bytes = Encode(
            request, id is null ? default : new RequestStamp(id.ClientId, id.Sequence, id.Attempt, id.SinceIndex));
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
        var to = t_writer ??= new WireWriter();
        to.Clear();
        to.Message((int)EntryPayload.Digest, 0);
        WriteHead(to, default, default);
        return to.Written.ToArray();
    }

    private void WriteHead(WireWriter to, in RequestStamp stamp, ReadOnlySpan<byte> hash)
    {
        var seed = environment.Random.Next();
        if (stepLimit != 0) to.Unsigned(6, stepLimit);
        WriteFixed64(to, 5, (ulong)seed);
        WriteFixed64(to, 4, (ulong)(seed >> 64));
        to.Unsigned(3, (ulong)environment.Time.GetUtcNow().ToUnixTimeMilliseconds());
        if (!stamp.ClientId.IsEmpty) WriteStamp(to, stamp, hash);
        to.Unsigned(1, EntryView.Format);
    }

    private static void WriteStamp(WireWriter to, in RequestStamp stamp, ReadOnlySpan<byte> hash)
    {
        var mark = to.Length;
        WriteFixed64(to, 6, BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
        WriteFixed64(to, 5, BinaryPrimitives.ReadUInt64LittleEndian(hash));
        if (stamp.SinceIndex != 0) to.Unsigned(4, stamp.SinceIndex);
        if (stamp.Attempt != 0) to.Unsigned(3, stamp.Attempt);
        if (stamp.Sequence != 0) to.Unsigned(2, stamp.Sequence);
        to.Bytes(1, stamp.ClientId.Span);
        to.Message(2, mark);
    }

    // As proto3 has it: a zero is not written.
    private static void WriteFixed64(WireWriter to, int field, ulong value)
    {
        if (value != 0) to.Fixed64(field, value);
    }
}
