namespace Ferrolite.Core.Model;

/// <summary>Who a node is: kept in its raft.db for good.</summary>
/// <param name="Genesis">The base of the cluster that it belongs to.</param>
/// <param name="Id">Its raft id.</param>
/// <param name="Name">Its name.</param>
internal sealed record NodeIdentity(Genesis Genesis, NodeId Id, string Name);
