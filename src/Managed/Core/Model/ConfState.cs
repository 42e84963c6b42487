namespace Ferrolite.Core.Model;

/// <summary>
/// The configuration that raft calls ConfState. Lists are sorted, so that equal states are equal texts.
/// </summary>
public sealed record ConfState(
    IReadOnlyList<ulong> Voters,
    IReadOnlyList<ulong> Learners,
    IReadOnlyList<ulong> VotersOutgoing,
    IReadOnlyList<ulong> LearnersNext,
    bool AutoLeave)
{
    /// <summary>The configuration of a genesis: all members vote.</summary>
    public static ConfState Of(Genesis genesis) =>
        new([.. genesis.Members.Select(m => m.Id.Value).Order()], [], [], [], false);
}
