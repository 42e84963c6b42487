namespace Ferrolite.Core.Sql.Policy;

/// <summary>What the authorizer refused, and what to write in its place.</summary>
internal sealed record Refusal(string Message, string Hint);
