using AwesomeAssertions;
using Ferrolite.Core.Routing;
using Ferrolite.Core.Runtime;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Routes;

/// <summary>The route of a write, event by event: which attempts it makes, and which one outcome it has.</summary>
public sealed class WriteRouterTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly ManualTime _time = new();
    private readonly ScriptedTargets _targets = new();
    private readonly ScriptedTarget _here = new("n1", isLocal: true);
    private readonly ScriptedTarget _there = new("n2", isLocal: false);
    private readonly WriteRouter _router;

    public WriteRouterTests() =>
        _router = new WriteRouter(
            "n1", _targets, new byte[] { 1, 2 }, new NodeEnvironment { Time = _time }, isManual: true);

    [Fact]
    public async Task Write_WithALeader_IsSentOnce_WithAnIdOfItsOwn()
    {
        _targets.Leader = _here;
        _targets.SettledIndex = 7;
        var (first, second) = (Execute(), Execute());
        Run();
        _here.Attempts.Select(a => (a.Stamp.Sequence, a.Stamp.Attempt, a.Stamp.SinceIndex))
            .Should().Equal((1UL, 1U, 7UL), (2UL, 1U, 7UL));
        _here.Attempts[1].Complete(_here.Answer(9));
        _here.Attempts[0].Complete(_here.Answer(8));
        (await first).Header.Index.Should().Be(8);
        (await second).Header.Index.Should().Be(9);
    }

    [Fact]
    public async Task Write_WithoutALeader_IsSentWhenThereIsOne_WithWhatIsLeftOfItsTime()
    {
        var write = Execute();
        Run();
        Pass(4);
        Lead(_there);
        _there.Attempts.Single().Left.Should().Be(TimeSpan.FromSeconds(6));
        Pass(3);
        _there.Attempts[0].Fail(NotLeader(Outcome.Unknown));
        Run();
        Tick();
        _there.Attempts[1].Left.Should().Be(TimeSpan.FromSeconds(3));
        _there.Attempts[1].Stamp.Attempt.Should().Be(2);
        var forwarded = _there.Attempts[1].Cancellation;
        Pass(3);
        Tick();
        (await Failure(write)).Reason.Should().Be(ErrorReason.OutcomeUnknown);
        forwarded.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task Write_WhenNobodyLedUntilItsDeadline_WasCertainlyNotApplied()
    {
        var write = Execute();
        Pass(10);
        Tick();
        var failure = await Failure(write);
        (failure.Reason, failure.Outcome).Should().Be((ErrorReason.NoLeader, Outcome.NotApplied));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_WhenAnotherLeads_IsSentThereToo_AndTheFirstOutcomeWins(bool oldAnswers)
    {
        Lead(_here);
        var write = Execute();
        Lead(null);
        write.IsCompleted.Should().BeFalse();
        Lead(_there);
        var (old, next) = (_here.Attempts.Single(), _there.Attempts.Single());
        next.Stamp.Should().Be(old.Stamp with { Attempt = 2 });
        var (winner, loser) = oldAnswers ? (old, next) : (next, old);
        winner.Complete(_here.Answer(5));
        loser.Complete(_here.Answer(6));
        (await write).Header.Index.Should().Be(5);
        Run();
        _there.Attempts.Should().HaveCount(1);
    }

    [Fact]
    public async Task Write_WhoseOldAttemptWasOverwritten_GoesOnWithTheNewOne()
    {
        Lead(_here);
        var write = Execute();
        Lead(_there);
        _here.Attempts[0].Settle(AttemptFate.Overwritten);
        Run();
        _there.Attempts[0].Settle(AttemptFate.NotLeading);
        Pass(10);
        Tick();
        // Both are known not to be applied.
        (await Failure(write)).Outcome.Should().Be(Outcome.NotApplied);
    }

    [Fact]
    public async Task Write_WhoseSecondAttemptIsRefused_WaitsForTheFirst()
    {
        Lead(_here);
        var write = Execute();
        Lead(_there);
        _there.Attempts.Single().Fail(new FerroliteException(ErrorReason.Overloaded, "too many; nothing was applied"));
        Run();
        // The first may be in the log of a quorum: nobody can say that nothing was applied.
        write.IsCompleted.Should().BeFalse();
        _here.Attempts.Single().Complete(_here.Answer(5));
        (await write).Header.Index.Should().Be(5);
    }

    [Fact]
    public async Task Write_WhoseSecondAttemptIsRefused_HasAnUnknownOutcomeAtItsDeadline()
    {
        Lead(_here);
        var write = Execute();
        Lead(_there);
        _there.Attempts.Single().Fail(new FerroliteException(ErrorReason.NoLeader, "nothing was applied"));
        Lead(null);
        Pass(10);
        Tick();
        (await Failure(write)).Outcome.Should().Be(Outcome.Unknown);
    }

    [Fact]
    public void Write_ThatIsDeferred_WaitsForAViewOrATick_NoSooner()
    {
        Lead(_here);
        _ = Execute();
        _here.Attempts[0].Settle(AttemptFate.Deferred);
        for (var i = 0; i < 3; i++) Run();
        _here.Attempts.Should().HaveCount(1);
        Tick();
        _here.Attempts.Should().HaveCount(2);
        _here.Attempts[1].Settle(AttemptFate.Deferred);
        Lead(_there);
        _there.Attempts.Single().Stamp.Attempt.Should().Be(1, "nothing was proposed before");
    }

    [Fact]
    public void Write_ThatWasOverwritten_IsProposedAgainAtOnce()
    {
        Lead(_here);
        _ = Execute();
        _here.Attempts[0].Settle(AttemptFate.Overwritten);
        Run();
        _here.Attempts.Should().HaveCount(2);
    }

    [Fact]
    public async Task LocalWrite_IsNeverForwarded_AndWaitsForItsPlaceInTheLog()
    {
        Lead(_here);
        var write = _router.ExecuteAsync(Request(), isLocal: true, default);
        Lead(_there);
        write.IsCompleted.Should().BeFalse();
        _here.Attempts[0].Settle(AttemptFate.Overwritten);
        Run();
        var failure = await Failure(write);
        (failure.Reason, failure.Outcome).Should().Be((ErrorReason.NotLeader, Outcome.NotApplied));
        _there.Attempts.Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_BeforeItWasSent_IsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        var write = _router.ExecuteAsync(Request(), isLocal: false, cancel.Token);
        await cancel.CancelAsync();
        Run();
        await write.Invoking(w => w).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Cancelled_AfterItWasForwarded_IsUnknown_AndTheForwardIsCancelledToo()
    {
        Lead(_there);
        using var cancel = new CancellationTokenSource();
        var write = _router.ExecuteAsync(Request(), isLocal: false, cancel.Token);
        var forwarded = _there.Attempts[0].Cancellation;
        await cancel.CancelAsync();
        Run();
        var failure = await Failure(write);
        (failure.Reason, failure.Outcome).Should().Be((ErrorReason.OutcomeUnknown, Outcome.Unknown));
        forwarded.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public void FreshId_ThatWasTakenForAnOldOne_IsSentAgainFromWhereTheLogStands()
    {
        Lead(_there);
        _ = Execute();
        _there.Attempts[0].Fail(Expired(500));
        Run();
        var again = _there.Attempts[1].Stamp;
        (again.Attempt, again.SinceIndex).Should().Be((1U, 500UL));
        _ = Execute();
        _there.Attempts[2].Stamp.SinceIndex.Should().Be(500, "an answer told how far the log is");
    }

    [Fact]
    public async Task ExpiredId_AfterAnEarlierAttempt_IsUnknown()
    {
        Lead(_here);
        var write = Execute();
        Lead(_there);
        _there.Attempts[0].Fail(Expired(500));
        Run();
        (await Failure(write)).Outcome.Should().Be(Outcome.Unknown);
    }

    [Fact]
    public async Task ExpiredId_OfTheCallersOwn_IsTheAnswer()
    {
        Lead(_there);
        var write = _router.ExecuteAsync(
            Request().WithRequestId(new RequestId(new byte[] { 5 }, 1, 2)), isLocal: false, default);
        _there.Attempts[0].Fail(Expired(500));
        Run();
        (await Failure(write)).Reason.Should().Be(ErrorReason.RequestExpired);
    }

    [Fact]
    public async Task Close_EndsWhatWaits_AndWhatComes()
    {
        var waits = Execute();
        Lead(_there);
        Lead(null);
        var sent = Execute();
        _router.Close(new FerroliteException(ErrorReason.NodeStopped, "stopped", Outcome.Unknown));
        (await Failure(waits)).Outcome.Should().Be(Outcome.Unknown);
        (await Failure(sent)).Outcome.Should().Be(Outcome.NotApplied);
        var late = Execute();
        Run();
        (await Failure(late)).Reason.Should().Be(ErrorReason.NodeStopped);
    }

    [Fact]
    public void Deadlines_OfManyWrites_EndEachAtItsOwn_AndLeaveNothing()
    {
        const int Many = 20_000;
        Lead(_there);
        var seed = TestSeed.Draw(TestContext.Current.TestOutputHelper!.WriteLine);
        var random = new Random(seed);
        var seconds = Enumerable.Range(0, Many).Select(_ => random.Next(1, 60)).ToArray();
        var writes = seconds.Select(s => Execute(TimeSpan.FromSeconds(s))).ToArray();
        for (var now = 1; now <= 60; now++)
        {
            Pass(1);
            Tick();
            var wrong = Enumerable.Range(0, Many).Where(i => writes[i].IsCompleted != seconds[i] <= now).ToArray();
            wrong.Length.Should().Be(0, $"at {now} s; seed {seed}");
        }

        writes.Select(w => ((FerroliteException)w.Exception!.InnerException!).Reason).Distinct()
            .Should().Equal(ErrorReason.OutcomeUnknown);
        _router.Outstanding.Should().Be(0);
    }

    [Fact]
    public async Task Writes_FromManyThreads_WhileLeadersChange_EachHaveOneOutcome()
    {
        // Threads of the pool in place of a driver by hand: what is answered, refused and moved meets in every order.
        var seed = TestSeed.Draw(TestContext.Current.TestOutputHelper!.WriteLine);
        var random = new Random(seed);
        var router = new WriteRouter("n1", _targets, new byte[] { 1 }, new NodeEnvironment(), isManual: false);
        var rejected = 0;
        _here.OnSend = a =>
        {
            if (a.Stamp.Sequence % 3 == 0) return;
            a.Complete(_here.Answer(a.Stamp.Sequence));
        };
        _there.OnSend = a =>
        {
            if (Interlocked.Increment(ref rejected) % 2 == 0) a.Settle(AttemptFate.NotLeading);
            else a.Complete(_there.Answer(a.Stamp.Sequence));
        };
        var writes = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                await router.ExecuteAsync(Request(TimeSpan.FromMinutes(5)), isLocal: false, default);
        })).ToArray();
        while (!Task.WhenAll(writes).IsCompleted)
        {
            _targets.Leader = random.Next(3) switch { 0 => _here, 1 => _there, _ => null };
            router.OnViewChanged();
            await Task.Yield();
        }

        await Task.WhenAll(writes);
    }

    private static ExecuteRequest Request(TimeSpan? timeout = null) =>
        new("INSERT INTO t VALUES (1)") { Timeout = timeout ?? Timeout };

    private static FerroliteException NotLeader(Outcome outcome) => new(ErrorReason.NotLeader, "lost", outcome);

    private static FerroliteException Expired(ulong index) =>
        new(ErrorReason.RequestExpired, "old") { Index = index };

    private static async Task<FerroliteException> Failure(Task write) =>
        (await write.Invoking(w => w).Should().ThrowAsync<FerroliteException>()).Which;

    private Task<ExecuteResult> Execute(TimeSpan? timeout = null) =>
        _router.ExecuteAsync(Request(timeout), isLocal: false, default);

    private void Pass(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private void Run()
    {
        while (_router.Turn())
        {
        }
    }

    private void Tick()
    {
        _router.Tick();
        Run();
    }

    private void Lead(IWriteTarget? leader)
    {
        _targets.Leader = leader;
        _router.OnViewChanged();
        Run();
    }
}
