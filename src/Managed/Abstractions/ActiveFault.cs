namespace Ferrolite;

/// <summary>A fault that acts now.</summary>
/// <param name="Id">Number to name it by.</param>
/// <param name="Description">What it does, as "freeze n2".</param>
/// <param name="Node">The one node that it hits; null when it hits the way between several.</param>
public sealed record ActiveFault(int Id, string Description, string? Node);
