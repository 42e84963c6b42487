using Ferrolite.Core.Model;

namespace Ferrolite.Testing.Networks;

/// <summary>What a fault does on some of the ways between nodes.</summary>
/// <param name="Owner">Number of the fault that it belongs to.</param>
/// <param name="Fault">What happens; its names are not looked at.</param>
/// <param name="From">The sender; null = every one.</param>
/// <param name="To">The addressee; null = every one.</param>
internal sealed record NetworkRule(int Owner, NetworkFault Fault, NodeId? From, NodeId? To)
{
    /// <summary>Whether it acts on this way.</summary>
    public bool IsFor(NodeId from, NodeId to) => (From ?? from) == from && (To ?? to) == to;

    /// <summary>Whether it lets nothing through on this way.</summary>
    public bool Cuts(NodeId from, NodeId to) => Fault.Kind == NetworkFaultKind.Cut && IsFor(from, to);
}
