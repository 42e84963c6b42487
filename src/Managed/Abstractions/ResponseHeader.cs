namespace Ferrolite;

/// <summary>Comes with every answer.</summary>
/// <param name="Node">Name of the node that answered.</param>
/// <param name="Leader">Name of the leader as that node knows it; null when it knows none.</param>
/// <param name="Term">Raft term of that node.</param>
/// <param name="Index">Log index of the write, or the applied index that a read saw. A session token.</param>
/// <param name="Replayed">True when the write had been applied before, under the same request id.</param>
public sealed record ResponseHeader(
    string Node, string? Leader, ulong Term, ulong Index, bool Replayed = false);
