namespace Ferrolite.Cli.Editing;

/// <summary>What a key asks of the editor.</summary>
internal enum EditKeyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Inserts its text.</summary>
    Text,

    /// <summary>Inserts its text, which came as one block.</summary>
    Paste,

    /// <summary>Ends the line.</summary>
    Enter,

    /// <summary>Completes the word.</summary>
    Tab,

    /// <summary>One character back.</summary>
    Left,

    /// <summary>One character on.</summary>
    Right,

    /// <summary>One word back.</summary>
    WordLeft,

    /// <summary>One word on.</summary>
    WordRight,

    /// <summary>To the start of the line.</summary>
    Home,

    /// <summary>To the end of the line.</summary>
    End,

    /// <summary>The entry of the history before.</summary>
    Up,

    /// <summary>The entry of the history after.</summary>
    Down,

    /// <summary>Removes the character before the cursor.</summary>
    Backspace,

    /// <summary>Removes the character at the cursor.</summary>
    Delete,

    /// <summary>Removes the character at the cursor; in an empty line ends the input.</summary>
    DeleteOrEnd,

    /// <summary>Cuts to the end of the line.</summary>
    KillToEnd,

    /// <summary>Cuts to the start of the line.</summary>
    KillToStart,

    /// <summary>Cuts the word before the cursor, up to a space.</summary>
    KillWordBack,

    /// <summary>Cuts the word after the cursor.</summary>
    KillWordOn,

    /// <summary>Inserts what was cut last.</summary>
    Yank,

    /// <summary>Swaps two characters.</summary>
    Transpose,

    /// <summary>Clears the screen and keeps the line.</summary>
    ClearScreen,

    /// <summary>Searches the history, or the next older match.</summary>
    Search,

    /// <summary>Leaves the search.</summary>
    Cancel,

    /// <summary>Drops the line.</summary>
    Interrupt,
}
