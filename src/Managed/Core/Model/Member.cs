namespace Ferrolite.Core.Model;

/// <summary>A member of the cluster.</summary>
/// <param name="Id">Raft id.</param>
/// <param name="Name">Name that people use.</param>
/// <param name="Address">Where peers reach it.</param>
public sealed record Member(NodeId Id, string Name, string Address);
