using System.Text;
using Google.Protobuf;

namespace Ferrolite.Parity.Tests.Scripts;

/// <summary>A message that a script makes up, field by field of eraftpb.Message.</summary>
internal static class WireMessage
{
    private static readonly string[] Types =
    [
        "MsgHup", "MsgBeat", "MsgPropose", "MsgAppend", "MsgAppendResponse", "MsgRequestVote", "MsgRequestVoteResponse",
        "MsgSnapshot", "MsgHeartbeat", "MsgHeartbeatResponse", "MsgUnreachable", "MsgSnapStatus", "MsgCheckQuorum",
        "MsgTransferLeader", "MsgTimeoutNow", "MsgReadIndex", "MsgReadIndexResp", "MsgRequestPreVote",
        "MsgRequestPreVoteResponse",
    ];

    private static readonly Dictionary<string, int> Fields = new()
    {
        ["to"] = 2,
        ["from"] = 3,
        ["term"] = 4,
        ["log_term"] = 5,
        ["index"] = 6,
        ["commit"] = 8,
        ["reject"] = 10,
        ["hint"] = 11,
        ["commit_term"] = 15,
    };

    /// <summary>The wire form; addressed to <paramref name="to"/> unless the text says otherwise.</summary>
    public static byte[] Encode(ulong to, IEnumerable<string> arguments)
    {
        var pairs = arguments.Select(ScriptLine.ToPair).ToList();
        foreach (var (_, value) in pairs.Where(p => p.Key == "rubbish")) return Encoding.UTF8.GetBytes(value);
        return Encode(output =>
        {
            Number(output, Fields["to"], to);
            foreach (var (key, value) in pairs) Field(output, key, value);
        });
    }

    private static void Field(CodedOutputStream output, string key, string value)
    {
        switch (key)
        {
            case "type":
                var type = Array.IndexOf(Types, value);
                if (type < 0) throw new ScriptException($"{value}: no such type of message");
                Number(output, 1, (ulong)type);
                break;
            case "entries":
                foreach (var entry in value.Split(',')) Bytes(output, 7, Entry(entry));
                break;
            case "ctx":
                Bytes(output, 12, Encoding.UTF8.GetBytes(value));
                break;
            default:
                if (!Fields.TryGetValue(key, out var field))
                    throw new ScriptException($"{key}: no such field of a message");
                Number(output, field, ScriptLine.ToNumber(value));
                break;
        }
    }

    private static byte[] Entry(string text) =>
        text.Split('/') is [var index, var term, var data]
            ? Encode(output =>
            {
                Number(output, 2, ScriptLine.ToNumber(term));
                Number(output, 3, ScriptLine.ToNumber(index));
                Bytes(output, 4, Encoding.UTF8.GetBytes(data));
            })
            : throw new ScriptException($"{text}: index/term/text expected");

    private static byte[] Encode(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true)) write(output);
        return buffer.ToArray();
    }

    private static void Number(CodedOutputStream output, int field, ulong value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteUInt64(value);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }
}
