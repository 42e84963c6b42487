using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

/// <summary>One start of a node.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="BootId">Number of this start, never the same twice.</param>
internal readonly record struct NodeLife(NodeIdentity Identity, ulong BootId);
