namespace Ferrolite;

/// <summary>A fault that acts now.</summary>
/// <param name="Id">Number to name it by.</param>
/// <param name="Description">What it does, as "stop n2".</param>
/// <param name="Node">The node that it hits.</param>
public sealed record ActiveFault(int Id, string Description, string Node);
