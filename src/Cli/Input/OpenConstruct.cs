namespace Ferrolite.Cli.Input;

/// <summary>Something that began in the input and has not ended.</summary>
/// <param name="Name">What it is, as "string".</param>
/// <param name="Line">The line where it began, from 1.</param>
/// <param name="Closer">What would end it, as "'".</param>
internal sealed record OpenConstruct(string Name, int Line, string Closer);
