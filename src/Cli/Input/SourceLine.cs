namespace Ferrolite.Cli.Input;

/// <summary>One line of input.</summary>
/// <param name="Text">The line without its end; bytes that are not UTF-8 appear as U+FFFD.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Defect">Why it is not text.</param>
/// <param name="DefectColumn">The byte of the line that is at fault, from 1.</param>
internal readonly record struct SourceLine(string Text, int Number, LineDefect Defect, int DefectColumn);
