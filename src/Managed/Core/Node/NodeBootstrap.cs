using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

/// <summary>What a new node begins as.</summary>
/// <param name="Genesis">The base of its cluster.</param>
/// <param name="Id">Which of the members it is.</param>
public sealed record NodeBootstrap(Genesis Genesis, NodeId Id);
