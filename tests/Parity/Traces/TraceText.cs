using Ferrolite.Core.Log;
using Ferrolite.Native.Raft;

namespace Ferrolite.Parity.Tests.Traces;

/// <summary>Entries, bytes and configurations as traces write them.</summary>
internal static class TraceText
{
    /// <summary>CRC-32 (IEEE), as in zip and PNG.</summary>
    public static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1;
        }

        return ~crc;
    }

    public static string Blob(ReadOnlySpan<byte> data) => data.IsEmpty ? "-" : $"{data.Length}:{Crc32(data):x8}";

    public static string Entries(IEnumerable<StoredEntry> entries) => $"[{string.Join(' ', entries.Select(Entry))}]";

    public static string Configuration(RaftConfiguration state)
    {
        static string List(ulong[] ids) => $"({string.Join(',', ids.Order())})";
        return $"{List(state.Voters)}&{List(state.VotersOutgoing)}&{List(state.Learners)}&{List(state.LearnersNext)}"
            + (state.AutoLeave ? "!" : "");
    }

    private static string Entry(StoredEntry entry)
    {
        var (index, term, kind) = entry.Header;
        var context = entry.Context.Length == 0 ? "" : "+" + Blob(entry.Context);
        return $"{index}/{term}/{(int)kind}={Blob(entry.Data)}{context}";
    }
}
