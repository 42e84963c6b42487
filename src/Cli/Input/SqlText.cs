namespace Ferrolite.Cli.Input;

/// <summary>One statement of the input.</summary>
/// <param name="Sql">Its text from the first token on, without the closing semicolon.</param>
/// <param name="Line">The line of the input where it begins, from 1.</param>
internal sealed record SqlText(string Sql, int Line);
