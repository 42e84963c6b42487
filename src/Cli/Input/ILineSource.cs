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
}
