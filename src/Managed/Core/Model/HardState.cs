namespace Ferrolite.Core.Model;

/// <summary>What raft must remember across a crash.</summary>
/// <param name="Term">Latest term seen.</param>
/// <param name="Vote">Whom this node voted for in that term; 0 = nobody.</param>
/// <param name="Commit">Highest index known committed.</param>
internal readonly record struct HardState(ulong Term, ulong Vote, ulong Commit);
