using System.Text;

namespace Ferrolite.Native.Raft;

// What an operator and the tests ask of a node.
public sealed unsafe partial class RaftNode
{
    /// <summary>Sends heartbeats now, when leading.</summary>
    public RaftStatus Ping() => Result(NativeMethods.rf_ping(_node));

    /// <summary>
    /// Hands leadership to a voter; proposals are refused until that is done or an election timeout passed.
    /// </summary>
    public RaftStatus TransferLeader(ulong peer) => Result(NativeMethods.rf_transfer_leader(_node, peer));

    /// <summary>Gives up handing leadership over.</summary>
    public RaftStatus AbortTransfer() => Result(NativeMethods.rf_abort_transfer(_node));

    /// <summary>A candidate of lower priority gets no vote from this node, unless its log is longer.</summary>
    public RaftStatus SetPriority(long priority) => Result(NativeMethods.rf_set_priority(_node, priority));

    /// <summary>Bounds the bytes of committed entries in one Ready; at least one entry comes.</summary>
    public void SetMaxCommittedSize(ulong bytes) => RaftException.ThrowIfFailed(
        Result(NativeMethods.rf_set_max_committed_size(_node, bytes)), "set max committed size");

    /// <summary>Group commit: an entry commits when two groups have it.</summary>
    public RaftStatus EnableGroupCommit(bool on) =>
        Result(NativeMethods.rf_group_commit_enable(_node, on ? (byte)1 : (byte)0));

    /// <summary>Puts peers into commit groups, until the next start. Groups are not 0.</summary>
    public RaftStatus AssignCommitGroups(IReadOnlyList<(ulong Peer, ulong Group)> assignments)
    {
        var peers = assignments.Select(a => a.Peer).ToArray();
        var groups = assignments.Select(a => a.Group).ToArray();
        fixed (ulong* p = peers, g = groups)
            return Result(NativeMethods.rf_group_commit_assign(_node, p, g, (nuint)peers.Length));
    }

    /// <summary>
    /// Proposes a conf change; without changes it leaves the joint configuration. On Ok its entry stands at
    /// <paramref name="index"/>.
    /// </summary>
    public RaftStatus ProposeConfChange(
        ConfChangeTransition transition, IReadOnlyList<(ConfChangeType Type, ulong Node)> changes,
        out ulong index, out ulong term)
    {
        var native = changes.Select(c => new RfConfChange { node = c.Node, change_type = (int)c.Type }).ToArray();
        ulong at = 0, of = 0;
        fixed (RfConfChange* c = native)
        {
            var status = NativeMethods.rf_propose_conf_change(
                _node, (int)transition, c, (nuint)native.Length, default, &at, &of);
            (index, term) = (at, of);
            return Result(status);
        }
    }

    /// <summary>One canonical line of state, for traces.</summary>
    public string DebugState()
    {
        uint length;
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_debug_state(_node, null, 0, &length)), "debug state");
        var text = new byte[length];
        fixed (byte* t = text)
            RaftException.ThrowIfFailed(Result(NativeMethods.rf_debug_state(_node, t, length, &length)), "debug state");
        return Encoding.UTF8.GetString(text);
    }
}
