using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>What a node does with messages that come faster than it takes them.</summary>
public sealed class InboundTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;
    private readonly CountingPool _pool = new();
    private readonly TestCluster _cluster = TestCluster.Launch(
        new ClusterOptions { Storage = StorageKind.Memory, Seed = 21 }, Stepping.Manual);

    private ITransportReceiver Node => _cluster.Nodes[0].Node;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public void Receive_FromAPeerThatFloods_DropsBeyondItsBound_AndTakesFromAnother()
    {
        for (var i = 0; i < 40; i++) Node.Receive(Garbage(2));
        var held = _pool.Out;
        ((long)held * Megabyte).Should().BeInRange(Limits.PeerInboundBytesMax / 2, Limits.PeerInboundBytesMax);
        Node.Receive(Garbage(3));
        _pool.Out.Should().Be(held + 1);
    }

    [Fact]
    public void Turn_TakesNoMoreThanItsBytes_SoThatOtherThingsComeIn()
    {
        for (var i = 0; i < 15; i++) Node.Receive(Garbage(2));
        _cluster.StepOne();
        _pool.Out.Should().BeInRange(
            15 - (int)(Limits.InboundBytesPerTurn / Megabyte) - 1, 14, "a turn takes some, and leaves the rest");
        Limits.InboundBytesPerTurn.Should().BeLessThan(Limits.PeerInboundBytesMax);
        for (var i = 0; i < 10; i++) _cluster.StepOne();
        _pool.Out.Should().Be(0);
    }

    [Fact]
    public async Task End_WithMessagesWaiting_KeepsNoBuffer()
    {
        for (var i = 0; i < 10; i++) Node.Receive(Garbage(2));
        var ended = Node;
        await _cluster.Nodes[0].CrashAsync();
        _pool.Out.Should().Be(0);
        ended.Receive(Garbage(2));
        _pool.Out.Should().Be(0);
    }

    private PeerMessages Garbage(ulong from)
    {
        var payload = new byte[Megabyte - 100];
        payload.AsSpan().Fill(0xFF);
        var messages = new PeerMessages(new NodeId(from), new NodeId(1), PeerMessages.BytesOf(payload.Length), _pool);
        messages.Add(RaftMessageType.Append, payload);
        return messages;
    }
}
