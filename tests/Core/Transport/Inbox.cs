using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>A receiver that keeps what it gets, until it is told to consume it.</summary>
internal sealed class Inbox : ITransportReceiver
{
    private readonly List<PeerMessages> _kept = [];
    private readonly List<(NodeId From, byte[] Payload)> _seen = [];
    private readonly List<NodeId> _unreachable = [];

    public IPeerService Service => throw new NotSupportedException();

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<(NodeId From, byte[] Payload)> Seen
    {
        get
        {
            lock (_seen) return [.. _seen];
        }
    }

    /// <summary>The peers that were said to be unreachable.</summary>
    public IReadOnlyList<NodeId> Lost
    {
        get
        {
            lock (_seen) return [.. _unreachable];
        }
    }

    public void Receive(PeerMessages messages)
    {
        lock (_seen)
        {
            foreach (var message in messages) _seen.Add((messages.From, message.Payload.ToArray()));
            _kept.Add(messages);
        }
    }

    public void Unreachable(NodeId peer)
    {
        lock (_seen) _unreachable.Add(peer);
    }

    public void SnapshotSent(NodeId peer, bool succeeded)
    {
    }

    /// <summary>Has no more use for what came.</summary>
    public void Consume()
    {
        lock (_seen)
        {
            _kept.ForEach(m => m.Dispose());
            _kept.Clear();
        }
    }
}
