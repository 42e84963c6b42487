using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.InProcess;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>Puts every batch of a mesh into counted buffers, and notes how many messages travel together.</summary>
internal sealed class CountingFilter(ChannelMesh mesh) : IMeshFilter
{
    private int _largest;

    /// <summary>The buffers.</summary>
    public CountingPool Pool { get; } = new();

    /// <summary>Most messages of one batch.</summary>
    public int Largest => Volatile.Read(ref _largest);

    public void Send(PeerMessages messages)
    {
        var counted = new PeerMessages(messages.From, messages.To, messages.Bytes, Pool);
        foreach (var message in messages) counted.Add(message.Type, message.Payload.Span);
        messages.Dispose();
        if (counted.Count > Largest) Volatile.Write(ref _largest, counted.Count);
        mesh.Deliver(counted);
    }

    public bool IsOpen(NodeId from, NodeId to) => true;

    public void Detached(NodeId node)
    {
    }
}
