using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>A proposal ends by what was committed, and by nothing else.</summary>
public sealed class PendingProposalsTests
{
    private PendingProposals _pending = new();

    [Fact]
    public void Take_GivesTheProposalOfACommittedEntry()
    {
        var proposal = Add(10, 2);
        Take((9, 2), (10, 2)).Should().Equal(null, proposal);
        Completion(proposal).IsCompleted.Should().BeFalse("it ends when it is applied");
        _pending.Count.Should().Be(0);
    }

    [Fact]
    public void Add_AtAnIndexThatWasOverwrittenHere_SettlesNothing()
    {
        var (older, newer) = (Add(11, 2), Add(11, 4));
        Completion(older).IsCompleted.Should().BeFalse();
        Take((11, 2)).Should().Equal(older);
        Status(newer).Should().Be(ProposalStatus.NotApplied);
    }

    [Fact]
    public void Take_OfTheNewerEntry_EndsTheOlderProposal()
    {
        var (older, newer) = (Add(11, 2), Add(11, 4));
        Take((11, 4)).Should().Equal(newer);
        Status(older).Should().Be(ProposalStatus.NotApplied);
    }

    [Fact]
    public void Take_OfANewerTerm_EndsOlderProposalsBehindIt()
    {
        var (older, same) = (Add(15, 2), Add(16, 3));
        Take((10, 3)).Should().BeNull();
        Status(older).Should().Be(ProposalStatus.NotApplied);
        Completion(same).IsCompleted.Should().BeFalse();
        _pending.Count.Should().Be(1);
    }

    [Fact]
    public async Task Take_BehindEntriesThatWereNotShown_LeavesNobodyWaiting()
    {
        var (before, later, taken) = (Add(10, 2), Add(11, 4), Add(12, 4));
        Take((12, 4)).Should().Equal(taken);
        await UnknownAsync(before);
        await UnknownAsync(later);
        _pending.Count.Should().Be(0);
    }

    [Fact]
    public async Task Skip_TellsForCertainOnlyWhatTheTermRulesOut()
    {
        var (possible, ruledOut, behind) = (Add(10, 2), Add(11, 4), Add(13, 4));
        _pending.Skip(12, 3);
        await UnknownAsync(possible);
        Status(ruledOut).Should().Be(ProposalStatus.NotApplied);
        Completion(behind).IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void FailAll_EndsEveryProposal()
    {
        Proposal[] all = [Add(11, 2), Add(11, 4), Add(12, 4)];
        _pending.FailAll(new IOException("gone"));
        all.Should().OnlyContain(p => Completion(p).IsFaulted);
        _pending.Count.Should().Be(0);
    }

    [Fact]
    public void Take_OfRandomLogs_EndsEachProposalOnce_AsTheLogSays()
    {
        var random = new Random(TestSeed.Draw(line => TestContext.Current.TestOutputHelper?.WriteLine(line)));
        for (var round = 0; round < 500; round++) RunRandomLog(random);
    }

    // Leaderships of rising terms propose at rising indexes; then one history commits, in batches.
    private void RunRandomLog(Random random)
    {
        _pending = new PendingProposals();
        List<Proposal> proposals = [];
        for (var term = 2UL; term < 6; term++)
        {
            var index = (ulong)random.Next(5, 12);
            for (var count = random.Next(0, 6); count > 0; count--) proposals.Add(Add(index++, term));
        }

        var committed = new Dictionary<ulong, ulong>();
        var ends = new HashSet<Proposal>();
        var at = 1UL;
        for (ulong index = 5; index < 20;)
        {
            var batch = Enumerable.Range(0, random.Next(1, 4))
                .Select(i => (index + (ulong)i, at = Math.Max(at, (ulong)random.Next(1, 6)))).ToArray();
            foreach (var (i, t) in batch) committed.Add(i, t);
            foreach (var taken in (Take(batch) ?? []).OfType<Proposal>()) ends.Add(taken).Should().BeTrue();
            index += (ulong)batch.Length;
        }

        foreach (var proposal in proposals)
        {
            var wins = committed.TryGetValue(proposal.Index, out var term) && term == proposal.Term;
            if (wins) ends.Should().Contain(proposal);
            else Status(proposal).Should().Be(ProposalStatus.NotApplied);
            Completion(proposal).IsCompleted.Should().Be(!wins);
        }

        _pending.Count.Should().Be(0);
    }

    private static Task<ProposalResult> Completion(Proposal proposal) => ((ProposalOutcome)proposal.State).Completion;

    private Proposal Add(ulong index, ulong term)
    {
        var proposal = new ProposalOutcome().Proposal;
        (proposal.Index, proposal.Term) = (index, term);
        _pending.Add(proposal);
        return proposal;
    }

    private ICompletion?[]? Take(params (ulong Index, ulong Term)[] committed)
    {
        using var entries = new StoredEntries();
        foreach (var (index, term) in committed)
            entries.Add(new StoredEntry(new EntryHeader(index, term, EntryKind.Normal), [], []));
        return _pending.Take(entries);
    }

    private static async Task UnknownAsync(Proposal proposal)
    {
        Completion(proposal).IsCompleted.Should().BeTrue();
        var error = await proposal.Invoking(p => Completion(p)).Should().ThrowAsync<FerroliteException>();
        error.Which.Outcome.Should().Be(Outcome.Unknown);
    }

    private static ProposalStatus Status(Proposal proposal)
    {
        Completion(proposal).IsCompletedSuccessfully.Should().BeTrue();
        return Completion(proposal).Result.Status;
    }
}
