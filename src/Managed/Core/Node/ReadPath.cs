using Ferrolite.Core.Consensus;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Node;

/// <summary>A read on its way: first the point at which its level allows it, then a reader.</summary>
internal sealed class ReadPath(
    RaftLoop raft, ReadPool pool, NodeEnvironment environment, CancellationToken stopping)
{
    /// <summary>The rows, and the applied index that they belong to.</summary>
    public async Task<QueryOutcome> QueryAsync(QueryRequest request, CancellationToken cancel)
    {
        var started = environment.Time.GetTimestamp();
        if (request.Consistency != Consistency.Stale) await WaitAsync(request, cancel).ConfigureAwait(false);
        var left = request.Timeout - environment.Time.GetElapsedTime(started);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, environment.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping, deadline.Token);
        var work = new QueryWork(request.Statement, end.Token, environment.Continuations);
        if (pool.TryPost(work, end.Token) == PostResult.Full) throw TooMany();
        try
        {
            // A reader that does not see the end in time holds up nobody but itself.
            return await work.Completion.WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw stopping.IsCancellationRequested
                ? new FerroliteException(ErrorReason.NodeStopped, "the node ends")
                : new FerroliteException(
                    ErrorReason.Cancelled,
                        $"the query was ended after {request.Timeout.TotalSeconds:0.#} s, its deadline");
        }
    }

    private static FerroliteException TooMany() => new(ErrorReason.Overloaded, "too many reads wait")
    {
        Hint = "send fewer at a environment.Time, or ask another node",
    };

    private async Task WaitAsync(QueryRequest request, CancellationToken cancel)
    {
        ulong? minIndex = request.Consistency == Consistency.Session ? request.MinIndex : null;
        var waiter = new ReadWaiter(minIndex, environment.Continuations);
        if (!raft.Read(waiter)) throw TooMany();
        try
        {
            await waiter.Completion.WaitAsync(request.Timeout, environment.Time, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new FerroliteException(
                raft.View.Leader == Model.NodeId.None ? ErrorReason.NoLeader : ErrorReason.Cancelled,
                $"the read could not be confirmed within {request.Timeout.TotalSeconds:0.#} s")
            {
                Hint = "a majority of the nodes must run and reach each other; a stale read needs none",
            };
        }
        finally
        {
            waiter.Cancel();
        }
    }
}
