namespace Ferrolite.Cli.Input;

/// <summary>Where lines of input come from. One read at a time.</summary>
internal interface ILineSource
{
    /// <summary>Whether it shows the prompt itself.</summary>
    bool ShowsPrompt { get; }

    /// <summary>The next line.</summary>
    /// <param name="prompt">What a person sees before it.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    ValueTask<LineRead> ReadAsync(string prompt, CancellationToken cancellationToken);

    /// <summary>
    /// Between two reads: ends with true when a person typed one of these lines ahead; with false when nobody can, or
    /// when it is given up. What is typed stays for the next read.
    /// </summary>
    /// <param name="lines">The lines to look for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> TypedAheadAsync(IReadOnlyCollection<string> lines, CancellationToken cancellationToken);
}
