namespace Ferrolite.Core.Readers;

/// <summary>The statements of a write, on their way to a reader that prepares them and runs nothing.</summary>
internal sealed class PreflightWork(
    IReadOnlyList<Statement> statements, CancellationToken cancellationToken) : IReadWork
{
    private readonly TaskCompletionSource<PreflightOutcome> _done =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What came of it.</summary>
    public Task<PreflightOutcome> Completion => _done.Task;

    /// <inheritdoc />
    public void Run(ReadConnection connection)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _done.TrySetResult(connection.Prepare(statements));
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    /// <inheritdoc />
    public void Fail(Exception reason) => _done.TrySetException(reason);
}
