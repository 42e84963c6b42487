namespace Ferrolite.Simulation.Tests;

/// <summary>What a run came to.</summary>
/// <param name="Hash">Of all that happened, step by step, and of the content of the nodes at the end.</param>
/// <param name="Terms">The highest term.</param>
/// <param name="Crashes">How often a node lost its power.</param>
/// <param name="Written">Writes that were acknowledged.</param>
/// <param name="Read">Reads that were answered.</param>
/// <param name="Failed">Writes and reads that ended with an error.</param>
internal sealed record TraceResult(string Hash, ulong Terms, int Crashes, int Written, int Read, int Failed);
