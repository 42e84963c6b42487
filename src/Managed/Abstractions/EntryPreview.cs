namespace Ferrolite;

/// <summary>What the log would hold for a write.</summary>
/// <param name="Statements">The statements with their parameters, as they were sent.</param>
/// <param name="Clock">What 'now' would answer.</param>
/// <param name="Seed">The 128 bits that seed random() and randomblob(), in hex; every entry draws its own.</param>
/// <param name="StepLimit">How many virtual machine steps it may take.</param>
/// <param name="Bytes">Size of the entry.</param>
public sealed record EntryPreview(
    IReadOnlyList<Statement> Statements, DateTimeOffset Clock, string Seed, ulong StepLimit, int Bytes);
