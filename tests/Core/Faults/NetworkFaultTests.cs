using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Tests.Transport;
using Ferrolite.Core.Transport;
using Ferrolite.InProcess;
using Ferrolite.Testing.Networks;
using Xunit;

namespace Ferrolite.Core.Tests.Faults;

/// <summary>What each network fault does to a row of messages.</summary>
public sealed class NetworkFaultTests : IDisposable
{
    private const int Messages = 2_000;
    private static readonly NodeId A = new(1);
    private static readonly NodeId B = new(2);
    private readonly List<Network> _networks = [];

    [Fact]
    public void Drop_LosesAboutItsShare_AndTheSameOnesForTheSameSeed()
    {
        var first = Run(5, new NetworkFault(NetworkFaultKind.Drop) { Rate = 0.3 });
        first.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        first.Count.Should().BeInRange(Messages * 6 / 10, Messages * 8 / 10);
        Run(5, new NetworkFault(NetworkFaultKind.Drop) { Rate = 0.3 }).Should().Equal(first);
        Run(6, new NetworkFault(NetworkFaultKind.Drop) { Rate = 0.3 }).Should().NotEqual(first);
    }

    [Fact]
    public void Duplicate_BringsSomeTwice_AndLosesNone()
    {
        var seen = Run(5, new NetworkFault(NetworkFaultKind.Duplicate) { Rate = 0.3 });
        seen.Distinct().Should().HaveCount(Messages);
        seen.Count.Should().BeInRange(Messages * 12 / 10, Messages * 14 / 10);
    }

    [Fact]
    public void Reorder_LetsTheNextOnePassFirst_AndLosesNone()
    {
        var seen = Run(5, new NetworkFault(NetworkFaultKind.Reorder) { Rate = 0.3 });
        seen.Should().OnlyHaveUniqueItems().And.HaveCount(Messages);
        seen.Should().NotBeInAscendingOrder();
        seen.Where((number, place) => Math.Abs(number - place) > 20).Should().BeEmpty("nothing is late for long");
    }

    [Fact]
    public void Delay_HoldsMessagesForTicks()
    {
        var (mesh, network, inbox) = Lay(5);
        network.Add([new NetworkRule(1, new NetworkFault(NetworkFaultKind.Delay) { Ticks = 4 }, null, null)]);
        Send(mesh, 0, 100);
        Settle(network);
        var arrived = new List<int> { inbox.Seen.Count };
        for (var tick = 0; tick < 4; tick++)
        {
            network.Tick();
            Settle(network);
            arrived.Add(inbox.Seen.Count);
        }

        arrived[0].Should().Be(0);
        arrived[^1].Should().Be(100);
        arrived.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems("the delays are spread over the ticks");
    }

    [Fact]
    public void Cut_ClosesOneDirection_ForMessagesAndRequests()
    {
        var (mesh, network, inbox) = Lay(5);
        var back = new Inbox();
        mesh.Attach(A, back);
        network.Add([new NetworkRule(1, new NetworkFault(NetworkFaultKind.Cut), A, B)]);
        Send(mesh, 0, 10);
        mesh.Send(One(B, A, 7));
        Settle(network);
        inbox.Seen.Should().BeEmpty();
        back.Seen.Should().ContainSingle();
        mesh.Service(A, B).Should().BeNull();
        mesh.Service(B, A).Should().BeNull("an answer would have to come through");

        network.Remove(1);
        Send(mesh, 0, 10);
        Settle(network);
        inbox.Seen.Should().HaveCount(10);
    }

    [Fact]
    public void Cut_WhileMessagesAreUnderWay_LosesThem()
    {
        var (mesh, network, inbox) = Lay(5);
        Send(mesh, 0, 10);
        network.Add([new NetworkRule(1, new NetworkFault(NetworkFaultKind.Cut), A, null)]);
        Settle(network);
        inbox.Seen.Should().BeEmpty();
    }

    public void Dispose() => _networks.ForEach(n => n.Dispose());

    private List<int> Run(ulong seed, NetworkFault fault)
    {
        var (mesh, network, inbox) = Lay(seed);
        network.Add([new NetworkRule(1, fault, A, B)]);
        Send(mesh, 0, Messages);
        Settle(network);
        network.Tick();
        Settle(network);
        return [.. inbox.Seen.Select(m => BitConverter.ToInt32(m.Payload))];
    }

    private (ChannelMesh Mesh, Network Network, Inbox Inbox) Lay(ulong seed)
    {
        var mesh = new ChannelMesh();
        var network = new Network(mesh, seed, TimeProvider.System, tick: null);
        _networks.Add(network);
        var inbox = new Inbox();
        mesh.Attach(B, inbox);
        return (mesh, network, inbox);
    }

    private static void Send(ChannelMesh mesh, int first, int count)
    {
        for (var i = first; i < first + count; i++) mesh.Send(One(A, B, i));
    }

    private static PeerMessages One(NodeId from, NodeId to, int number)
    {
        var messages = new PeerMessages(from, to, 16);
        messages.Add(RaftMessageType.Append, BitConverter.GetBytes(number));
        return messages;
    }

    private static void Settle(Network network)
    {
        while (network.DeliverQueued() > 0)
        {
        }
    }
}
