using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Readers;

/// <summary>One query, on its way to a reader.</summary>
internal sealed class QueryWork(
    Statement statement, CancellationToken cancellationToken, Continuations? continuations = null) : IReadWork
{
    private readonly Promise<QueryOutcome> _done = new(continuations);

    /// <summary>The rows, or the error of SQL as <see cref="FerroliteException"/>.</summary>
    public Task<QueryOutcome> Completion => _done.Task;

    /// <inheritdoc />
    public void Run(ReaderSession session)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _done.TrySetResult(session.Connection.Query(statement, cancellationToken));
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    /// <inheritdoc />
    public void Fail(Exception reason) => _done.TrySetException(reason);
}
