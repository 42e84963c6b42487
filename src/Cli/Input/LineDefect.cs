namespace Ferrolite.Cli.Input;

/// <summary>Why a line of input is not text.</summary>
internal enum LineDefect
{
    /// <summary>It is text.</summary>
    None,

    /// <summary>Its bytes are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>It holds a NUL byte, which SQLite would take for the end of the text.</summary>
    NulByte,

    /// <summary>The input starts with the mark of UTF-16.</summary>
    Utf16,
}
