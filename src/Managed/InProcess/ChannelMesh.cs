using System.Collections.Concurrent;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.InProcess;

/// <summary>
/// The channels between the nodes of one process: what a node sends goes straight to the other's mailbox, past the
/// filter if there is one. Lock-free. Safe for concurrent use.
/// </summary>
internal sealed class ChannelMesh
{
    private readonly ConcurrentDictionary<NodeId, ITransportReceiver> _receivers = new();
    private readonly ConcurrentDictionary<NodeId, bool> _frozen = new();
    private volatile IMeshFilter? _filter;

    /// <summary>Puts a filter before every delivery.</summary>
    public void Use(IMeshFilter filter) => _filter = filter;

    /// <summary>A new way into the mesh, for one life of one node.</summary>
    public ITransport Connect(NodeId node) => new MeshTransport(this, node);

    /// <summary>The node receives from now on.</summary>
    public void Attach(NodeId node, ITransportReceiver receiver) => _receivers[node] = receiver;

    /// <summary>This life of the node receives no more.</summary>
    public void Detach(NodeId node, ITransportReceiver receiver)
    {
        if (_receivers.TryRemove(new KeyValuePair<NodeId, ITransportReceiver>(node, receiver)))
            _filter?.Detached(node);
    }

    /// <summary>A frozen node's sockets would take some bytes and then no more; raft repeats what it needs.</summary>
    public void Freeze(NodeId node, bool frozen)
    {
        if (frozen) _frozen[node] = true;
        else _frozen.TryRemove(node, out _);
    }

    /// <summary>Sends messages on their way, and owns them from now on.</summary>
    public void Send(PeerMessages messages)
    {
        if (_filter is { } filter) filter.Send(messages);
        else Deliver(messages);
    }

    /// <summary>Hands messages to their addressee, if that can receive; and owns them from now on.</summary>
    public void Deliver(PeerMessages messages)
    {
        if (!IsAwake(messages.From, messages.To))
        {
            messages.Dispose();
        }
        else if (_receivers.TryGetValue(messages.To, out var receiver))
        {
            receiver.Receive(messages);
        }
        else
        {
            // As a refused connection: the sender learns of it. A frozen node's connections stay open and say nothing.
            var (from, to) = (messages.From, messages.To);
            messages.Dispose();
            if (_receivers.TryGetValue(from, out var sender)) sender.Unreachable(to);
        }
    }

    /// <summary>What a node answers to another; null when one of them cannot reach the other.</summary>
    public IPeerService? Service(NodeId from, NodeId to) =>
        IsAwake(from, to)
        && (_filter is not { } filter || (filter.IsOpen(from, to) && filter.IsOpen(to, from)))
        && _receivers.TryGetValue(to, out var receiver)
            ? receiver.Service
            : null;

    private bool IsAwake(NodeId from, NodeId to) =>
        _frozen.IsEmpty || (!_frozen.ContainsKey(from) && !_frozen.ContainsKey(to));
}
