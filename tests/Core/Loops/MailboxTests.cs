using System.Collections.Concurrent;
using AwesomeAssertions;
using Ferrolite.Core.Loops;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Loops;

/// <summary>An item that was posted is taken, or refused, or given back: one of them, once.</summary>
public sealed class MailboxTests
{
    private readonly WorkSignal _signal = new();
    private readonly ConcurrentQueue<(int Item, Exception Reason)> _refused = new();

    [Fact]
    public void TryTake_GivesItemsInOrder()
    {
        var mailbox = New(MailboxBounds<int>.None);
        for (var i = 0; i < 5; i++) mailbox.TryPost(i).Should().Be(PostResult.Accepted);
        mailbox.Count.Should().Be(5);
        for (var i = 0; i < 5; i++)
        {
            mailbox.TryTake(out var taken).Should().BeTrue();
            taken.Should().Be(i);
        }

        mailbox.TryTake(out _).Should().BeFalse();
        mailbox.Count.Should().Be(0);
    }

    [Fact]
    public void TryPost_BeyondTheItems_IsFull_AndPostIsNot()
    {
        var mailbox = New(new MailboxBounds<int>(Items: 2));
        mailbox.TryPost(1);
        mailbox.TryPost(2);
        mailbox.TryPost(3).Should().Be(PostResult.Full);
        mailbox.Count.Should().Be(2);
        mailbox.Post(4).Should().Be(PostResult.Accepted);
        mailbox.Count.Should().Be(3);
        _refused.Should().BeEmpty("who posts still owns what did not fit");
    }

    [Fact]
    public void TryPost_BeyondTheBytes_IsFull_ButOneItemAlwaysFits()
    {
        var mailbox = New(new MailboxBounds<int>(Bytes: 10, SizeOf: i => i));
        mailbox.TryPost(11).Should().Be(PostResult.Accepted);
        mailbox.TryPost(1).Should().Be(PostResult.Full);
        mailbox.Bytes.Should().Be(11);
        mailbox.TryTake(out _);
        mailbox.Bytes.Should().Be(0);
        mailbox.TryPost(6).Should().Be(PostResult.Accepted);
        mailbox.TryPost(4).Should().Be(PostResult.Accepted);
        mailbox.TryPost(1).Should().Be(PostResult.Full);
    }

    [Fact]
    public void Close_RefusesWhatWaits_AndWhatComesLater_WithTheFirstReason()
    {
        var mailbox = New(MailboxBounds<int>.None);
        var reason = new IOException("gone");
        mailbox.TryPost(1);
        mailbox.Close(reason);
        mailbox.Close(new IOException("again"));
        mailbox.TryPost(2).Should().Be(PostResult.Closed);
        mailbox.Post(3).Should().Be(PostResult.Closed);
        _refused.Should().Equal((1, reason), (2, reason), (3, reason));
        mailbox.TryTake(out _).Should().BeFalse();
    }

    [Fact]
    public async Task PostsAgainstClose_LoseNoItemAndDoubleNone()
    {
        var random = new Random(TestSeed.Draw(line => TestContext.Current.TestOutputHelper?.WriteLine(line)));
        for (var round = 0; round < 200; round++) await RaceAsync(random.Next(3, 200), random.Next(1, 400));
    }

    private async Task RaceAsync(int itemsMax, int closeAfter)
    {
        const int Producers = 3;
        const int Each = 200;
        ConcurrentQueue<int> refused = new();
        ConcurrentQueue<int> full = new();
        List<int> taken = [];
        var mailbox = new Mailbox<int>(_signal, new MailboxBounds<int>(itemsMax), (i, _) => refused.Enqueue(i));
        using var start = new Barrier(Producers + 1);
        var producers = Enumerable.Range(0, Producers).Select(p => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = p * Each; i < (p + 1) * Each; i++)
                {
                    if ((i % 7 == 0 ? mailbox.Post(i) : mailbox.TryPost(i)) == PostResult.Full) full.Enqueue(i);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        start.SignalAndWait();
        while (taken.Count < closeAfter && !producers.All(p => p.IsCompleted))
        {
            if (mailbox.TryTake(out var item)) taken.Add(item);
        }

        mailbox.Close(new IOException("closed"));
        await Task.WhenAll(producers);
        taken.Concat(refused).Concat(full).Order().Should().Equal(Enumerable.Range(0, Producers * Each));
        (mailbox.Count, mailbox.TryTake(out _)).Should().Be((0, false));
    }

    private Mailbox<int> New(MailboxBounds<int> bounds) => new(_signal, bounds, (i, r) => _refused.Enqueue((i, r)));
}
