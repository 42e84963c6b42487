namespace Ferrolite.Cli.Input;

/// <summary>How a read ended.</summary>
internal enum LineReadKind
{
    /// <summary>With a line.</summary>
    Line,

    /// <summary>With the end of the input.</summary>
    End,

    /// <summary>With Ctrl-C in the place of a line.</summary>
    Interrupted,
}
