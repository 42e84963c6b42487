using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.InProcess;

namespace Ferrolite.Testing.Networks;

/// <summary>
/// The network between the nodes of a cluster in one process: without a fault every message goes straight through; with
/// one, or when the cluster is stepped by hand, it waits in a channel of its direction. Safe for concurrent use.
/// </summary>
public sealed class Network : IMeshFilter, IDisposable
{
    private readonly ChannelMesh _mesh;
    private readonly bool _isManual;
    private readonly TimeSpan _tick;
    private readonly ITimer? _timer;
    private readonly SplitMix _random;
    private readonly SortedDictionary<(NodeId From, NodeId To), Channel> _channels = [];
    private readonly Lock _gate = new();
    private volatile NetworkRule[] _rules = [];
    private volatile MessageCounter[] _counters = [];
    private volatile bool _isWaiting;
    private ulong _now;

    /// <summary>A network over a mesh.</summary>
    /// <param name="mesh">What delivers.</param>
    /// <param name="seed">What its chance comes from.</param>
    /// <param name="time">The clock of the delays.</param>
    /// <param name="tick">How long a tick takes; null = it is stepped by hand.</param>
    internal Network(ChannelMesh mesh, ulong seed, TimeProvider time, TimeSpan? tick)
    {
        _mesh = mesh;
        _isManual = tick is null;
        _isWaiting = _isManual;
        _random = new SplitMix(seed);
        _tick = tick ?? Timeout.InfiniteTimeSpan;
        _timer = _isManual
            ? null
            : time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _mesh.Use(this);
    }

    /// <summary>Waits until so many more messages of a type were delivered.</summary>
    public async Task WaitForAsync(RaftMessageType type, int messages, CancellationToken cancellationToken = default)
    {
        var counter = new MessageCounter(type, messages);
        lock (_gate) _counters = [.. _counters, counter];
        try
        {
            await counter.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate) _counters = [.. _counters.Where(c => c != counter)];
        }
    }

    /// <summary>Messages that wait are lost.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            foreach (var channel in _channels.Values) channel.Clear();
        }
    }

    /// <inheritdoc />
    void IMeshFilter.Send(PeerMessages messages)
    {
        // Free and without a fault: no lock, as in a cluster without this network.
        if (!_isWaiting)
        {
            Deliver(messages);
            return;
        }

        using (messages)
        {
            lock (_gate)
            {
                foreach (var message in messages) Admit(messages.Only(message));
            }
        }

        if (!_isManual) DeliverDue(every: true);
    }

    /// <inheritdoc />
    bool IMeshFilter.IsOpen(NodeId from, NodeId to) => !Array.Exists(_rules, r => r.Cuts(from, to));

    /// <inheritdoc />
    void IMeshFilter.Detached(NodeId node)
    {
        lock (_gate)
        {
            foreach (var (way, channel) in _channels)
            {
                if (way.From == node || way.To == node) channel.Clear();
            }
        }
    }

    /// <summary>From now on these rules act as well.</summary>
    internal void Add(IEnumerable<NetworkRule> rules)
    {
        lock (_gate)
        {
            _rules = [.. _rules, .. rules];
            _isWaiting = true;
        }

        _timer?.Change(_tick, _tick);
    }

    /// <summary>The rules of a fault act no more; what they delayed still comes.</summary>
    internal void Remove(int owner)
    {
        lock (_gate) _rules = [.. _rules.Where(r => r.Owner != owner)];
    }

    /// <summary>Delivers the oldest message of every direction; how many.</summary>
    internal int DeliverQueued() => DeliverDue(every: false);

    /// <summary>A tick of raft's clock has passed.</summary>
    internal void Tick()
    {
        lock (_gate)
        {
            _now++;
            if (!_isManual && _rules.Length == 0 && _channels.Values.All(c => c.IsEmpty))
            {
                _isWaiting = false;
                _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        if (!_isManual) DeliverDue(every: true);
    }

    private int DeliverDue(bool every)
    {
        List<PeerMessages> due = [];
        lock (_gate)
        {
            foreach (var channel in _channels.Values)
            {
                while (channel.TryTake(_now, out var message))
                {
                    due.Add(message);
                    if (!every) break;
                }
            }
        }

        foreach (var message in due)
        {
            // A channel may have been cut while the message was under way.
            if (Array.Exists(_rules, r => r.Cuts(message.From, message.To))) message.Dispose();
            else Deliver(message);
        }

        return due.Count;
    }

    // Under the gate: what chance decides is decided in the order of the sends.
    private void Admit(PeerMessages message)
    {
        var (copies, due, behind) = (1, _now, false);
        foreach (var rule in _rules)
        {
            if (!rule.IsFor(message.From, message.To)) continue;
            var fault = rule.Fault;
            if (fault.Kind != NetworkFaultKind.Cut && !_random.Hits(fault.Rate)) continue;
            switch (fault.Kind)
            {
                case NetworkFaultKind.Cut or NetworkFaultKind.Drop:
                    message.Dispose();
                    return;
                case NetworkFaultKind.Delay:
                    due += (ulong)(1 + _random.Next(fault.Ticks));
                    break;
                case NetworkFaultKind.Reorder:
                    behind = true;
                    break;
                case NetworkFaultKind.Duplicate:
                    copies++;
                    break;
            }
        }

        var way = (message.From, message.To);
        if (!_channels.TryGetValue(way, out var channel)) _channels[way] = channel = new Channel();
        for (var i = 1; i < copies; i++)
        {
            foreach (var only in message) channel.Add(message.Only(only), due);
        }

        channel.Add(message, behind ? due + 1 : due, behind);
    }

    private void Deliver(PeerMessages messages)
    {
        if (_counters is { Length: > 0 } counters)
        {
            foreach (var message in messages)
                Array.ForEach(counters, c => c.Count(message.Type));
        }

        _mesh.Deliver(messages);
    }
}
