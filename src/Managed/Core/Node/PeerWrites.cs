using Ferrolite.Core.Model;
using Ferrolite.Core.Routing;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Node;

/// <summary>The way of a write to another node. Safe for concurrent use.</summary>
internal sealed class PeerWrites(ITransport transport, NodeId peer) : IWriteTarget
{
    /// <inheritdoc />
    public bool IsLocal => false;

    /// <summary>Whose writes these are.</summary>
    public NodeId Peer { get; } = peer;

    /// <inheritdoc />
    public void Send(WriteAttempt attempt)
    {
        if (transport.Peer(Peer) is { } service) _ = SendAsync(service, attempt);
        else attempt.Settle(AttemptFate.Deferred);
    }

    /// <summary>The request as the leader gets it: under its id, with what is left of the time.</summary>
    public static ExecuteRequest Forwarded(ExecuteRequest request, RequestStamp stamp, TimeSpan left) =>
        new(request.Statements)
        {
            Atomic = request.Atomic,
            DeferForeignKeys = request.DeferForeignKeys,
            RequestId = new RequestId(stamp.ClientId, stamp.Sequence, stamp.Attempt, stamp.SinceIndex),
            NoForward = request.NoForward,
            Timeout = left,
        };

    private static async Task SendAsync(IPeerService service, WriteAttempt attempt)
    {
        try
        {
            if (attempt.Route.Request is { } request)
            {
                var forwarded = Forwarded(request, attempt.Stamp, attempt.Left);
                attempt.Complete(await service.ExecuteForwardedAsync(forwarded, attempt.Cancellation)
                    .ConfigureAwait(false));
            }
            else
            {
                var index = await service.ProposeDigestAsync(attempt.Left, attempt.Cancellation).ConfigureAwait(false);
                attempt.Complete(WriteAnswer.OfDigest(index));
            }
        }
        catch (Exception e)
        {
            attempt.Fail(e);
        }
    }
}
