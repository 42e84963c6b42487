using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Xunit;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>A batch of messages: one buffer, one owner.</summary>
public sealed class PeerMessagesTests
{
    private readonly CountingPool _pool = new();

    [Fact]
    public void Add_WhenTheCapacityWasTooLittle_KeepsEveryMessage()
    {
        using var messages = Batch(capacity: 1);
        for (var i = 0; i < 100; i++) messages.Add(RaftMessageType.Heartbeat, new byte[i]);
        var sizes = new List<int>();
        foreach (var message in messages)
        {
            message.Type.Should().Be(RaftMessageType.Heartbeat);
            sizes.Add(message.Payload.Length);
        }

        sizes.Should().Equal(Enumerable.Range(0, 100));
        messages.Count.Should().Be(100);
        _pool.Out.Should().Be(1);
    }

    [Fact]
    public void Add_WhenTheCapacityFits_RentsOnce()
    {
        using var messages = Batch(2 * PeerMessages.BytesOf(50));
        messages.Add(RaftMessageType.Append, new byte[50]);
        messages.Add(RaftMessageType.Append, new byte[50]);
        _pool.Rented.Should().Be(1);
    }

    [Fact]
    public void Dispose_Twice_ReturnsTheBufferOnce()
    {
        var messages = Batch(10);
        messages.Dispose();
        messages.Dispose();
        _pool.Out.Should().Be(0);
    }

    [Fact]
    public void Use_AfterDispose_Throws_ButTheSizesStay()
    {
        var messages = Batch(10);
        messages.Add(RaftMessageType.Append, [1, 2, 3]);
        messages.Dispose();
        var enumerate = () => messages.GetEnumerator().MoveNext();
        var add = () => messages.Add(RaftMessageType.Append, [4]);
        enumerate.Should().Throw<ObjectDisposedException>();
        add.Should().Throw<ObjectDisposedException>();
        (messages.Count, messages.Bytes).Should().Be((1, PeerMessages.BytesOf(3)));
    }

    [Fact]
    public void Only_CopiesOneMessage_WithAnOwnerOfItsOwn()
    {
        var messages = Batch(10);
        messages.Add(RaftMessageType.Append, [1]);
        messages.Add(RaftMessageType.Heartbeat, [2, 3]);
        PeerMessages? last = null;
        foreach (var message in messages)
        {
            last?.Dispose();
            last = messages.Only(message);
        }

        messages.Dispose();
        foreach (var message in last!) message.Payload.ToArray().Should().Equal(2, 3);
        last.Dispose();
        _pool.Out.Should().Be(0);
    }

    private PeerMessages Batch(int capacity) => new(new NodeId(1), new NodeId(2), capacity, _pool);
}
