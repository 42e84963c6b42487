using System.Collections.Concurrent;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Testing;

/// <summary>
/// The channel mesh: every node's messages go straight to the other's mailbox, or wait in a queue per direction when
/// the cluster is stepped by hand. A channel can be disabled in one direction. Safe for concurrent use.
/// </summary>
public sealed class Network
{
    private readonly bool _queued;
    private readonly ConcurrentDictionary<NodeId, ITransportReceiver> _receivers = new();
    private readonly ConcurrentDictionary<NodeId, bool> _frozen = new();
    private readonly ConcurrentDictionary<(NodeId From, NodeId To), bool> _disabled = new();
    private readonly SortedDictionary<(NodeId From, NodeId To), Queue<PeerMessage>> _queues = [];
    private readonly Lock _gate = new();
    private MessageCounter? _counter;

    internal Network(bool queued) => _queued = queued;

    /// <summary>Cuts or opens the way from one node to another; the other direction stays as it is.</summary>
    public void SetChannel(NodeId from, NodeId to, bool enabled)
    {
        if (enabled) _disabled.TryRemove((from, to), out _);
        else _disabled[(from, to)] = true;
    }

    /// <summary>Cuts a node off in both directions.</summary>
    public void Isolate(NodeId node)
    {
        foreach (var other in _receivers.Keys.Where(k => k != node))
        {
            SetChannel(node, other, false);
            SetChannel(other, node, false);
        }
    }

    /// <summary>Opens every channel.</summary>
    public void Heal() => _disabled.Clear();

    /// <summary>Waits until so many more messages of a type (by the numbers of eraftpb) were delivered.</summary>
    public async Task WaitForAsync(int messageType, int messages, CancellationToken cancellationToken)
    {
        var counter = new MessageCounter(messageType, messages);
        Interlocked.Exchange(ref _counter, counter);
        await counter.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new way into the mesh, for one life of one node.</summary>
    internal ITransport Connect(NodeId node) => new MeshTransport(this, node);

    internal void Attach(NodeId node, ITransportReceiver receiver) => _receivers[node] = receiver;

    internal void Detach(NodeId node)
    {
        _receivers.TryRemove(node, out _);
        lock (_gate)
        {
            foreach (var (way, queue) in _queues)
            {
                if (way.From != node && way.To != node) continue;
                while (queue.TryDequeue(out var message)) message.Return();
            }
        }
    }

    internal void Freeze(NodeId node, bool frozen) => _frozen[node] = frozen;

    internal void Send(PeerMessage message)
    {
        if (!Open(message.From, message.To))
        {
            message.Return();
            return;
        }

        if (!_queued)
        {
            Deliver(message);
            return;
        }

        lock (_gate)
        {
            if (!_queues.TryGetValue((message.From, message.To), out var queue))
                _queues[(message.From, message.To)] = queue = new Queue<PeerMessage>();
            queue.Enqueue(message);
        }
    }

    /// <summary>Delivers the oldest message of every direction; how many.</summary>
    internal int DeliverQueued()
    {
        List<PeerMessage> taken = [];
        lock (_gate)
        {
            foreach (var queue in _queues.Values)
            {
                if (queue.TryDequeue(out var message)) taken.Add(message);
            }
        }

        foreach (var message in taken)
        {
            if (Open(message.From, message.To)) Deliver(message);
            else message.Return();
        }

        return taken.Count;
    }

    internal IPeerService? Service(NodeId from, NodeId to) =>
        Open(from, to) && Open(to, from) && _receivers.TryGetValue(to, out var receiver) ? receiver.Service : null;

    // A frozen node's sockets would take some bytes and then no more; raft repeats what it needs.
    private bool Open(NodeId from, NodeId to) =>
        !_disabled.ContainsKey((from, to)) && !_frozen.GetValueOrDefault(from) && !_frozen.GetValueOrDefault(to);

    private void Deliver(PeerMessage message)
    {
        Volatile.Read(ref _counter)?.Count(message.Type);
        if (_receivers.TryGetValue(message.To, out var receiver)) receiver.Receive(message);
        else message.Return();
    }
}
