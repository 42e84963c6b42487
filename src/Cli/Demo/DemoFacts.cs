namespace Ferrolite.Cli.Demo;

/// <summary>What the banner tells about a started demo.</summary>
/// <param name="Leader">Name of the leader.</param>
/// <param name="Term">Its term.</param>
/// <param name="Elapsed">How long the start took.</param>
/// <param name="DataLocation">The folder that keeps the data; null = temporary, removed at the end.</param>
public sealed record DemoFacts(string Leader, ulong Term, TimeSpan Elapsed, string? DataLocation);
