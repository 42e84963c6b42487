namespace Ferrolite.Cli.Input;

/// <summary>The lines of a stream, which stays the caller's.</summary>
internal sealed class StreamLines(Stream stream) : ILineSource
{
    private readonly LineReader _reader = new(stream);

    /// <inheritdoc />
    public bool ShowsPrompt => false;

    /// <inheritdoc />
    public async ValueTask<LineRead> ReadAsync(string prompt, CancellationToken cancellationToken) =>
        await _reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line
            ? LineRead.Of(line)
            : LineRead.End;

    /// <inheritdoc />
    public Task<bool> TypedAheadAsync(IReadOnlyCollection<string> lines, CancellationToken cancellationToken) =>
        Task.FromResult(false);
}
