namespace Ferrolite;

/// <summary>The logical hash of one node's database.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Hash">SHA-256 in lower-case hex; null when the node did not answer.</param>
/// <param name="Problem">Why there is no hash; null when there is one.</param>
public sealed record NodeDigest(string Node, string? Hash, string? Problem);
