using System.Buffers.Binary;
using Ferrolite.Core.Node;
using Ferrolite.Core.Routing;
using Ferrolite.Core.Runtime;

namespace Ferrolite.InProcess;

/// <summary>
/// Writes on a cluster: to the leader as the nodes that are alive see it. A write whose leader froze or ended goes on
/// with the next one, under the same request id. Safe for concurrent use.
/// </summary>
/// <param name="nodes">The nodes.</param>
/// <param name="any">The node that answers what needs no leader, or cannot have one.</param>
/// <param name="environment">The clock of the deadlines, and where callers go on.</param>
/// <param name="isManual">True: somebody turns the router.</param>
internal sealed class ClusterWrites(
    ClusterNode[] nodes, Func<ClusterNode> any, NodeEnvironment environment, bool isManual)
    : IWriteTargets
{
    private WriteRouter? _router;

    /// <summary>Its router.</summary>
    public WriteRouter Router => _router ??= new WriteRouter(
        node: null, this, ClientId(environment.Random), environment, isManual);

    /// <inheritdoc />
    public IWriteTarget? Leader
    {
        get
        {
            DatabaseNode? leader = null;
            foreach (var node in nodes)
            {
                if (node.Alive is { IsLeader: true, IsQuarantined: false } alive && !(leader?.Term > alive.Term))
                    leader = alive;
            }

            return leader?.Writes;
        }
    }

    /// <inheritdoc />
    public FerroliteException? Refusal
    {
        get
        {
            foreach (var node in nodes)
            {
                if (node.IsUp) return null;
            }

            return Errors.EveryNodeStopped();
        }
    }

    /// <inheritdoc />
    public ulong SettledIndex
    {
        get
        {
            var index = 0UL;
            foreach (var node in nodes)
            {
                if (node.Alive is { } alive) index = Math.Max(index, alive.CommitIndex);
            }

            return index;
        }
    }

    /// <summary>Executes a write.</summary>
    public Task<ExecuteResult> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answers = false;
        foreach (var node in nodes) answers |= node.Alive is { IsQuarantined: false };
        if (request.NoForward || !answers) return any().ExecuteAsync(request, cancellationToken);
        RequestCheck.Validate(request);
        return Router.ExecuteAsync(request, isLocal: false, cancellationToken);
    }

    /// <summary>The cluster ends.</summary>
    public void Close() => Router.Close(new FerroliteException(
        ErrorReason.NodeStopped, "the cluster has stopped; a write that it had proposed may still be applied",
            Outcome.Unknown));

    private static byte[] ClientId(IRandomSource random)
    {
        var id = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(id, random.Next());
        return id;
    }
}
