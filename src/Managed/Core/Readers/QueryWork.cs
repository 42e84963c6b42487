namespace Ferrolite.Core.Readers;

/// <summary>One query, on its way to a reader.</summary>
internal sealed class QueryWork(Statement statement, CancellationToken cancellationToken) : IReadWork
{
    private readonly TaskCompletionSource<QueryOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The rows, or the error of SQL as <see cref="FerroliteException"/>.</summary>
    public Task<QueryOutcome> Completion => _done.Task;

    /// <inheritdoc />
    public void Run(ReadConnection connection)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _done.TrySetResult(connection.Query(statement, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            _done.TrySetCanceled(cancellationToken);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    /// <inheritdoc />
    public void Fail(Exception reason) => _done.TrySetException(reason);
}
