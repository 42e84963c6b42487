namespace Ferrolite.Cli.Input;

/// <summary>What a read brought.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Line">The line, when there is one.</param>
internal readonly record struct LineRead(LineReadKind Kind, SourceLine Line)
{
    /// <summary>The end of the input.</summary>
    public static LineRead End => new(LineReadKind.End, default);

    /// <summary>Ctrl-C in the place of a line.</summary>
    public static LineRead Interrupted => new(LineReadKind.Interrupted, default);

    /// <summary>A line.</summary>
    public static LineRead Of(SourceLine line) => new(LineReadKind.Line, line);
}
