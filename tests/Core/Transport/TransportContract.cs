using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Xunit;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>What every transport must do. Each implementation runs the whole suite.</summary>
public abstract class TransportContract : IDisposable
{
    private static readonly NodeId A = new(1);
    private static readonly NodeId B = new(2);
    private static readonly NodeId C = new(3);
    private readonly CountingPool _pool = new();
    private readonly Inbox _a = new();
    private readonly Inbox _b = new();
    private readonly ITransportBed _bed;
    private readonly ITransport _fromA;
    private readonly ITransport _fromB;

    protected TransportContract(ITransportBed bed)
    {
        ArgumentNullException.ThrowIfNull(bed);
        _bed = bed;
        _fromA = bed.Connect(A);
        _fromB = bed.Connect(B);
        _fromA.Start(_a);
        _fromB.Start(_b);
    }

    [Fact]
    public async Task Send_ToAPeer_ArrivesWholeAndInOrder()
    {
        for (var i = 0; i < 300; i += 3) _fromA.Send(Numbers(A, B, i, i + 1, i + 2));
        await _bed.ArriveAsync(() => _b.Seen.Count == 300);
        _b.Seen.Select(m => BitConverter.ToInt32(m.Payload)).Should().Equal(Enumerable.Range(0, 300));
        _b.Seen.Should().AllSatisfy(m => m.From.Should().Be(A));
        _a.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Send_InBothDirections_KeepsThemApart()
    {
        for (var i = 0; i < 50; i++)
        {
            _fromA.Send(Numbers(A, B, i));
            _fromB.Send(Numbers(B, A, 100 + i));
        }

        await _bed.ArriveAsync(() => _a.Seen.Count == 50 && _b.Seen.Count == 50);
        _a.Seen.Select(m => BitConverter.ToInt32(m.Payload)).Should().Equal(Enumerable.Range(100, 50));
        _b.Seen.Select(m => BitConverter.ToInt32(m.Payload)).Should().Equal(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task Send_EveryBufferComesBackOnce()
    {
        for (var i = 0; i < 40; i++) _fromA.Send(Numbers(A, B, i, i));
        await _bed.ArriveAsync(() => _b.Seen.Count == 80);
        _b.Consume();
        _pool.Rented.Should().BePositive();
        _pool.Out.Should().Be(0);
    }

    [Fact]
    public async Task Send_ToANodeThatIsNotThere_IsLost_AndReported()
    {
        _fromA.Send(Numbers(A, C, 1, 2));
        await _bed.ArriveAsync(() => _a.Lost.Contains(C) && _pool.Out == 0);
        _pool.Out.Should().Be(0);
    }

    [Fact]
    public async Task Send_AfterThePeerHasLeft_IsLost_AndReported_AndItsNextLifeReceives()
    {
        _fromB.Dispose();
        _fromA.Send(Numbers(A, B, 1));
        await _bed.ArriveAsync(() => _a.Lost.Contains(B));
        _pool.Out.Should().Be(0);

        var again = new Inbox();
        using var next = _bed.Connect(B);
        next.Start(again);
        // The life that has ended has no say any more.
        _fromB.Dispose();
        _fromA.Send(Numbers(A, B, 2));
        await _bed.ArriveAsync(() => again.Seen.Count > 0);
        BitConverter.ToInt32(again.Seen[^1].Payload).Should().Be(2);
        again.Consume();
        _pool.Out.Should().Be(0);
    }

    [Fact]
    public void Dispose_WithMessagesUnderWay_LosesThem_AndKeepsNoBuffer()
    {
        for (var i = 0; i < 10; i++) _fromA.Send(Numbers(A, B, i));
        _fromA.Dispose();
        _fromB.Dispose();
        _b.Consume();
        _pool.Out.Should().Be(0);
    }

    [Fact]
    public void Send_ToAPeerThatTakesNothing_ReturnsAtOnce_AndHoldsNoMoreThanTheBound()
    {
        // Nothing is let arrive here. What a transport does not hold it must have handed to the receiver, or dropped.
        var payload = new byte[1024 * 1024];
        for (var i = 0; i < 40; i++)
        {
            var messages = new PeerMessages(A, B, payload.Length, _pool);
            messages.Add(RaftMessageType.Append, payload);
            _fromA.Send(messages);
        }

        _b.Consume();
        ((long)_pool.Out * payload.Length).Should().BeLessThanOrEqualTo(Limits.PeerOutboundBytesMax);
        _fromA.Dispose();
        _fromB.Dispose();
        _b.Consume();
        _pool.Out.Should().Be(0);
    }

    public void Dispose()
    {
        _fromA.Dispose();
        _fromB.Dispose();
        _bed.Dispose();
        GC.SuppressFinalize(this);
    }

    private PeerMessages Numbers(NodeId from, NodeId to, params int[] numbers)
    {
        var messages = new PeerMessages(from, to, 4, _pool);
        foreach (var number in numbers) messages.Add(RaftMessageType.Append, BitConverter.GetBytes(number));
        return messages;
    }
}
