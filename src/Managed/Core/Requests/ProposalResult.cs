using Ferrolite.Core.Model;

namespace Ferrolite.Core.Requests;

/// <summary>The end of a proposal.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Index">Its log index, when it was applied.</param>
/// <param name="Term">The term of its entry, when it was applied.</param>
/// <param name="Outcome">The recorded result, when it was applied.</param>
internal readonly record struct ProposalResult(
    ProposalStatus Status, ulong Index = 0, ulong Term = 0, CommandOutcome? Outcome = null);
