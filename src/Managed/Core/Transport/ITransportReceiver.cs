namespace Ferrolite.Core.Transport;

/// <summary>What a transport delivers to. Any thread; never blocks.</summary>
public interface ITransportReceiver
{
    /// <summary>A raft message for this node. The receiver takes over its bytes.</summary>
    void Receive(PeerMessage message);

    /// <summary>What this node answers to its peers.</summary>
    IPeerService Service { get; }
}
