using AwesomeAssertions;
using Ferrolite.Core.Consensus;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.Native.Raft;
using Xunit;

namespace Ferrolite.Core.Tests.Consensus;

/// <summary>What may leave before the disk has it, and what may not.</summary>
public sealed class MessageGateTests : IDisposable
{
    private const RaftMessageType AppendResponse = RaftMessageType.AppendResponse;
    private const RaftMessageType HeartbeatResponse = RaftMessageType.HeartbeatResponse;

    private readonly RaftPair _raft = new();
    private readonly SentMessages _sent = new();
    private readonly MessageGate _gate;

    public MessageGateTests() => _gate = new MessageGate(new MessageSender(_sent, new NodeId(2)));

    public void Dispose()
    {
        _gate.Clear();
        _raft.Dispose();
    }

    [Fact]
    public void HoldUntilWritten_LetsAHeartbeatAnswerPass_AndHoldsTheOneToEntries()
    {
        Hold(1);
        _sent.Types.Should().Equal(HeartbeatResponse);
        _gate.Written(1).Should().Be(1);
        _sent.Types.Should().HaveCount(1, "raft is told before anything leaves");
        _gate.Release(1);
        _sent.Types.Should().Equal(HeartbeatResponse, AppendResponse);
    }

    [Fact]
    public void HoldUntilWritten_OfANewTerm_HoldsEverything_AndKeepsTheOrder()
    {
        Hold(1, changesVote: true);
        _sent.Types.Should().BeEmpty();
        _gate.Release(_gate.Written(1));
        _sent.Types.Should().BeEquivalentTo([AppendResponse, HeartbeatResponse]);
    }

    [Fact]
    public void Release_OfTheNewTerm_LetsLaterHeartbeatAnswersPass_AheadOfTheirWrites()
    {
        Hold(1, changesVote: true);
        Hold(2);
        Hold(3);
        _sent.Types.Should().BeEmpty();
        _gate.Release(_gate.Written(1));
        _sent.Types.Should().HaveCount(4);
        _sent.Types.Count(t => t == HeartbeatResponse).Should().Be(3);
        _gate.Release(_gate.Written(3));
        _sent.Types.Count(t => t == AppendResponse).Should().Be(3);
        _sent.Types.Should().HaveCount(6);
    }

    [Fact]
    public void HoldBehindWrites_WaitsForTheWritesBeforeIt_AndForNoOther()
    {
        _gate.HoldBehindWrites(1, null, _raft.AnswerHeartbeatAndEntry());
        _gate.Release(_gate.WithoutWait());
        _sent.Types.Should().HaveCount(2, "nothing is being written");

        Hold(2);
        _gate.HoldBehindWrites(3, null, _raft.AnswerHeartbeatAndEntry());
        Hold(4);
        _gate.WithoutWait().Should().Be(0);
        _gate.Written(2).Should().Be(3, "the third Ready needs no write of its own");
        _gate.Release(3);
        _sent.Types.Count(t => t == AppendResponse).Should().Be(3);
    }

    [Fact]
    public void Early_WaitsForItsTerm()
    {
        _gate.HoldUntilWritten(1, _raft.AnswerHeartbeatAndEntry(), null, changesVote: true);
        _sent.Types.Should().BeEmpty();
        _gate.Release(_gate.Written(1));
        _sent.Types.Should().HaveCount(2);
    }

    [Fact]
    public void Clear_FreesWhatIsHeld_AndSendsNothing()
    {
        var batch = _raft.AnswerHeartbeatAndEntry();
        _gate.HoldUntilWritten(1, null, batch, changesVote: true);
        _gate.Clear();
        batch.IsClosed.Should().BeTrue();
        _gate.Release(_gate.Written(1));
        _sent.Types.Should().BeEmpty();
    }

    [Fact]
    public void Release_FreesEveryBatch()
    {
        MessageBatch[] batches = [_raft.AnswerHeartbeatAndEntry(), _raft.AnswerHeartbeatAndEntry()];
        _gate.HoldUntilWritten(1, null, batches[0], changesVote: false);
        _gate.HoldBehindWrites(2, null, batches[1]);
        _gate.Release(_gate.Written(1));
        batches.Should().OnlyContain(b => b.IsClosed);
    }

    private void Hold(ulong number, bool changesVote = false) =>
        _gate.HoldUntilWritten(number, null, _raft.AnswerHeartbeatAndEntry(), changesVote);
}
