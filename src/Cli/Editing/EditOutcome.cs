namespace Ferrolite.Cli.Editing;

/// <summary>What the editor wants after a key.</summary>
internal enum EditOutcome
{
    /// <summary>The next key.</summary>
    Continue,

    /// <summary>The line is complete.</summary>
    Accepted,

    /// <summary>The line was dropped.</summary>
    Interrupted,

    /// <summary>The input is at its end.</summary>
    Ended,

    /// <summary>Candidates for the word at the cursor.</summary>
    Complete,

    /// <summary>A clear screen.</summary>
    ClearScreen,
}
