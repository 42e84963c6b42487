namespace Ferrolite.Native.Raft;

/// <summary>ConfState. The order of the ids means nothing.</summary>
public sealed record RaftConfiguration(
    ulong[] Voters, ulong[] Learners, ulong[] VotersOutgoing, ulong[] LearnersNext, bool AutoLeave);
