using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>Where the terms of the model and those of the native facade meet.</summary>
internal static class RaftNodeFactory
{
    /// <summary>Starts raft on a loaded log.</summary>
    /// <param name="options">Its surroundings.</param>
    /// <param name="state">The log.</param>
    /// <param name="storage">Reads entries of the log.</param>
    /// <param name="applied">Up to where raft need not hand over what is committed.</param>
    public static RaftNode Create(RaftLoopOptions options, RaftLogState state, IRaftStorage storage, ulong applied)
    {
        if (options.Applied > state.LastIndex)
            throw new EnvironmentFaultException(
                $"user.db has applied index {options.Applied}, raft.db ends at {state.LastIndex}: no pair");
        var raft = options.Raft;
        var config = new RaftConfig
        {
            Id = options.Id.Value,
            ElectionTick = (uint)raft.ElectionTicks,
            HeartbeatTick = (uint)raft.HeartbeatTicks,
            MaxSizePerMessage = Limits.AppendMessageBytesMax,
            MaxInflightMessages = Limits.AppendMessagesInFlightMax,
            CacheBytes = Limits.LogCacheBytesMax,
            MaxUncommittedSize = (ulong)Limits.InFlightBytesMax,
            MaxCommittedSizePerReady = Limits.CommittedPageBytesMax,
            Seed = raft.Seed,
        };
        // Applied may be ahead of a stored commit index, which needs no sync of its own; raft would refuse that.
        var hard = state.HardState;
        var start = new RaftStart
        {
            Term = hard.Term,
            Vote = hard.Vote,
            Commit = Math.Max(hard.Commit, applied),
            FirstIndex = state.FirstIndex,
            LastIndex = state.LastIndex,
            TruncatedTerm = state.TruncatedTerm,
            Applied = applied,
            TermRuns = [.. state.TermRuns.Select(r => (r.FirstIndex, r.Term))],
            ConfChanges = options.Log.ConfChanges(applied + 1, state.LastIndex),
            Configuration = new RaftConfiguration(
                [.. options.ConfState.Voters],
                [.. options.ConfState.Learners],
                [.. options.ConfState.VotersOutgoing],
                [.. options.ConfState.LearnersNext],
                options.ConfState.AutoLeave),
        };
        return RaftNode.Create(config, start, storage);
    }

    /// <summary>The configuration as raft has it now.</summary>
    public static ConfState ConfStateOf(RaftNode raft)
    {
        var state = raft.Configuration();
        return new ConfState(
            [.. state.Voters.Order()],
            [.. state.Learners.Order()],
            [.. state.VotersOutgoing.Order()],
            [.. state.LearnersNext.Order()],
            state.AutoLeave);
    }

    /// <summary>A role of raft as users see it.</summary>
    public static NodeRole RoleOf(RaftRole role) => role switch
    {
        RaftRole.Follower => NodeRole.Follower,
        RaftRole.Candidate => NodeRole.Candidate,
        RaftRole.Leader => NodeRole.Leader,
        RaftRole.PreCandidate => NodeRole.PreCandidate,
        _ => NodeRole.Unknown,
    };
}
