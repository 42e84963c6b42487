using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Readers;

/// <summary>The statements of a write, on their way to a reader that prepares them and runs nothing.</summary>
internal sealed class PreflightWork(
    IReadOnlyList<Statement> statements, CancellationToken cancellationToken, Continuations? continuations = null)
    : IReadWork
{
    private readonly Promise<PreflightOutcome> _done = new(continuations);

    /// <summary>What came of it.</summary>
    public Task<PreflightOutcome> Completion => _done.Task;

    /// <inheritdoc />
    public void Run(ReaderSession session)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _done.TrySetResult(session.Connection.Prepare(statements, cancellationToken));
        }
        catch (FerroliteException)
        {
            // No connection now: trouble of this reader says nothing about the statements.
            _done.TrySetResult(PreflightOutcome.Unknown);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    /// <inheritdoc />
    public void Fail(Exception reason) => _done.TrySetException(reason);
}
