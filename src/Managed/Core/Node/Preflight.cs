using System.Collections.Concurrent;
using Ferrolite.Core.Consensus;
using Ferrolite.Core.Readers;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Node;

/// <summary>
/// Lets a write that cannot be prepared fail before it reaches the log. It only helps: what the log decides counts.
/// Texts that were prepared once are not prepared again until the schema changes. Safe for concurrent use.
/// </summary>
internal sealed class Preflight(ReadPool pool, RaftLoop raft, NodeEnvironment environment)
{
    private const int TextsMax = 4_096;
    private const int TextLengthMax = 4_096;
    private ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>The schema is another one: texts that could be prepared may not be any more.</summary>
    public void Forget() => _known = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>Prepares the statements of a request as a write.</summary>
    /// <exception cref="FerroliteException">
    /// One cannot be prepared, or may not be a write; or that was not known before the request's deadline.
    /// </exception>
    public async ValueTask CheckAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        // An error of one statement does not end a request that is not atomic.
        if (!request.Atomic || IsKnown(request)) return;
        var known = _known;
        var last = raft.LastIndex;
        using var deadline = new CancellationTokenSource(request.Timeout, environment.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var work = new PreflightWork(request.Statements, end.Token, environment.Continuations);
        // A write does not wait behind long queries: what is wrong with it is found when it is applied.
        if (pool.TryPostToIdle(work, end.Token) is null) return;
        var found = await EndAsync(work, end.Token, cancellationToken).ConfigureAwait(false);
        // A reader that lags may not know yet what an earlier command created.
        if (found.Failure is { } failure && found.AppliedIndex >= last)
            throw Errors.Sql(failure.Error, failure.Reason);
        if (found.Failure is not null) return;
        if (known.Count > TextsMax) known.Clear();
        foreach (var statement in request.Statements.Take(found.Prepared))
        {
            if (statement.Sql.Length <= TextLengthMax) known[statement.Sql] = true;
        }
    }

    private static async Task<PreflightOutcome> EndAsync(
        PreflightWork work, CancellationToken end, CancellationToken cancellationToken)
    {
        try
        {
            return await work.Completion.WaitAsync(end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FerroliteException(
                ErrorReason.Cancelled, "the statements could not be checked before the deadline; nothing was written");
        }
    }

    private bool IsKnown(ExecuteRequest request)
    {
        foreach (var statement in request.Statements)
        {
            if (!_known.ContainsKey(statement.Sql)) return false;
        }

        return true;
    }
}
