using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ferrolite.Native.Raft;
using Ferrolite.Parity.Tests.Scripts;

namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>Commands of the script that are one call of one node.</summary>
internal static class NodeCalls
{
    /// <summary>The call that a command means; null for a command of another kind.</summary>
    public static Func<RaftNode, CallResult>? Parse(string verb, ulong id, IReadOnlyList<string> arguments) =>
        verb switch
        {
            "campaign" => raft => raft.Campaign(),
            "ping" => raft => raft.Ping(),
            "propose" => Propose(arguments),
            "read" => Read(id, ScriptLine.ToNumber(arguments[0])),
            "step" => Step(WireMessage.Encode(id, arguments)),
            "transfer" => Transfer(ScriptLine.ToNumber(arguments[0].Replace("to=", "", StringComparison.Ordinal))),
            "abort-transfer" => raft => raft.AbortTransfer(),
            "priority" => Priority(long.Parse(arguments[0], CultureInfo.InvariantCulture)),
            "unreachable" => Unreachable(ScriptLine.ToNumber(arguments[0])),
            "conf" => Change(Enum.Parse<ConfChangeTransition>(arguments[0], ignoreCase: true), arguments.Skip(1)),
            "leave" => Change(ConfChangeTransition.Auto, []),
            "group-commit" => GroupCommit(arguments[0] == "on"),
            "groups" => Groups(arguments),
            _ => null,
        };

    private static Func<RaftNode, CallResult> Propose(IReadOnlyList<string> arguments)
    {
        var items = Items(arguments);
        return raft =>
        {
            var status = raft.Propose(items, out var index, out var term);
            return status == RaftStatus.Ok ? new CallResult(status, index, term) : status;
        };
    }

    private static List<ReadOnlyMemory<byte>> Items(IReadOnlyList<string> arguments)
    {
        var (count, size) = (1UL, 0);
        foreach (var argument in arguments.Skip(1))
        {
            if (argument.StartsWith('x')) count = ScriptLine.ToNumber(argument[1..]);
            else size = (int)ScriptLine.ToNumber(ScriptLine.ToPair(argument).Value);
        }

        List<ReadOnlyMemory<byte>> items = [];
        for (ulong i = 0; i < count; i++)
        {
            var text = count == 1 ? arguments[0] : arguments[0] + i.ToString(CultureInfo.InvariantCulture);
            items.Add(Encoding.UTF8.GetBytes(text.PadRight(size, '.')));
        }

        return items;
    }

    // 24 bytes: node, 0, number of the read.
    private static Func<RaftNode, CallResult> Read(ulong id, ulong number)
    {
        var context = new byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(context, id);
        BinaryPrimitives.WriteUInt64LittleEndian(context.AsSpan(16), number);
        return raft => raft.ReadIndex(context);
    }

    private static Func<RaftNode, CallResult> Step(byte[] wire) => raft => raft.Step(wire);

    private static Func<RaftNode, CallResult> Transfer(ulong peer) => raft => raft.TransferLeader(peer);

    private static Func<RaftNode, CallResult> Priority(long priority) => raft => raft.SetPriority(priority);

    private static Func<RaftNode, CallResult> Unreachable(ulong peer) => raft => raft.ReportUnreachable(peer);

    private static Func<RaftNode, CallResult> GroupCommit(bool on) => raft => raft.EnableGroupCommit(on);

    private static Func<RaftNode, CallResult> Groups(IReadOnlyList<string> arguments)
    {
        (ulong Peer, ulong Group)[] groups =
        [
            .. arguments.Select(a => a.Split(':')).Select(p => (ScriptLine.ToNumber(p[0]), ScriptLine.ToNumber(p[1]))),
        ];
        return raft => raft.AssignCommitGroups(groups);
    }

    private static Func<RaftNode, CallResult> Change(ConfChangeTransition transition, IEnumerable<string> arguments)
    {
        (ConfChangeType Type, ulong Node)[] changes =
            [.. arguments.Select(a => (TypeOf(a[0]), ScriptLine.ToNumber(a[1..])))];
        return raft =>
        {
            var status = raft.ProposeConfChange(transition, changes, out var index, out var term);
            return status == RaftStatus.Ok ? new CallResult(status, index, term) : status;
        };
    }

    private static ConfChangeType TypeOf(char sign) => sign switch
    {
        '+' => ConfChangeType.AddVoter,
        '-' => ConfChangeType.Remove,
        'l' => ConfChangeType.AddLearner,
        _ => throw new ScriptException($"{sign}: +N, -N or lN expected"),
    };
}
