using System.Text;
using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Xunit;

namespace Ferrolite.Core.Tests.Log;

/// <summary>What every log must do. Each implementation runs the whole suite.</summary>
public abstract class RaftLogConformance
{
    internal abstract IRaftLog Open();

    /// <summary>Opens the log again, as a new start of the node would.</summary>
    internal abstract IRaftLog Reopen(IRaftLog log);

    [Fact]
    public void Load_WhenNew_IsTheGenesis()
    {
        using var log = Open();
        var state = log.Load();
        state.HardState.Should().Be(new HardState(Genesis.Term, 0, Genesis.Index));
        (state.FirstIndex, state.LastIndex, state.TruncatedTerm).Should().Be((2UL, 1UL, 1UL));
        state.TermRuns.Should().BeEmpty();
        state.Applied.Should().Be(Genesis.Index);
    }

    [Fact]
    public void Write_WhenReopened_IsThere()
    {
        var log = Open();
        log.Load();
        log.Write(
            [Entries(1, 2, 1, "a", "b"), Entries(2, 4, 2, "c") with { HardState = new HardState(2, 7, 2) }], 3, 2);
        using var again = Reopen(log);
        var state = again.Load();
        state.HardState.Should().Be(new HardState(2, 7, 3));
        state.Applied.Should().Be(2);
        state.LastIndex.Should().Be(4);
        state.TermRuns.Should().Equal(new TermRun(2, 1), new TermRun(4, 2));
        Texts(again.Read(2, 5, long.MaxValue)).Should().Equal("a", "b", "c");
    }

    [Fact]
    public void Write_WhenEntriesConflict_CutsTheOldSuffix()
    {
        var log = Open();
        log.Load();
        log.Write([Entries(1, 2, 1, "a", "b", "c", "d")], 1, 1);
        log.Write([Entries(2, 3, 2, "x")], 1, 1);
        using var again = Reopen(log);
        var state = again.Load();
        state.LastIndex.Should().Be(3);
        state.TermRuns.Should().Equal(new TermRun(2, 1), new TermRun(3, 2));
        Texts(again.Read(2, 4, long.MaxValue)).Should().Equal("a", "x");
    }

    [Fact]
    public void ConfChanges_AreThoseInTheRange_AndGoWithTheSuffixThatIsCut()
    {
        using var log = Open();
        log.Load();
        log.Write([Entries(1, 2, 1, "a"), Changes(2, 3, 1, 2), Entries(3, 5, 1, "b"), Changes(4, 6, 1, 1)], 1, 1);
        log.ConfChanges(2, 6).Should().Equal(3UL, 4UL, 6UL);
        log.ConfChanges(4, 5).Should().Equal(4UL);
        log.ConfChanges(7, 6).Should().BeEmpty();
        log.Write([Entries(5, 4, 2, "x")], 1, 1);
        log.ConfChanges(2, 4).Should().Equal(3UL);
    }

    [Fact]
    public void Write_WhenCommitLiesBeyondTheLog_StoresNoMoreThanTheLog()
    {
        var log = Open();
        log.Load();
        log.Write([Entries(1, 2, 1, "a")], commit: 99, applied: 1);
        using var again = Reopen(log);
        again.Load().HardState.Commit.Should().Be(2);
    }

    [Fact]
    public void SaveCommit_WhenReopened_IsThereAndNeverGoesBack()
    {
        var log = Open();
        log.Load();
        log.Write([Entries(1, 2, 1, "a", "b", "c")], 1, 1);
        log.SaveCommit(4, 3);
        log.SaveCommit(2, 2);
        using var again = Reopen(log);
        var state = again.Load();
        (state.HardState.Commit, state.Applied).Should().Be((4UL, 3UL));
    }

    [Fact]
    public void Read_WhenBounded_GivesAtLeastOneEntry()
    {
        using var log = Open();
        log.Load();
        log.Write([Entries(1, 2, 1, "aaaa", "bbbb", "cccc")], 1, 1);
        Texts(log.Read(2, 5, 0)).Should().Equal("aaaa");
        Texts(log.Read(2, 5, 8)).Should().Equal("aaaa", "bbbb");
        Texts(log.Read(3, 4, 1)).Should().Equal("bbbb");
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 6, false)]
    [InlineData(5, 6, false)]
    [InlineData(3, 3, false)]
    public void Read_WhenOutsideTheLog_SaysWhy(ulong low, ulong high, bool compacted)
    {
        using var log = Open();
        log.Load();
        log.Write([Entries(1, 2, 1, "a", "b", "c")], 1, 1);
        log.Invoking(l => l.Read(low, high, long.MaxValue)).Should().Throw<LogIndexException>()
            .Which.Compacted.Should().Be(compacted);
    }

    [Fact]
    public void Write_WhenAnEntryIsEmptyOrBinary_KeepsItsBytes()
    {
        var log = Open();
        log.Load();
        var bytes = new byte[] { 0, 255, 0, 1 };
        var entries = new StoredEntries();
        entries.Add(new StoredEntry(new EntryHeader(2, 1, EntryKind.Normal), [], []));
        entries.Add(new StoredEntry(new EntryHeader(3, 1, EntryKind.ConfChangeV2), bytes, [9]));
        log.Write([new LogWrite(1, entries, null)], 1, 1);
        using var again = Reopen(log);
        again.Load();
        var read = again.Read(2, 4, long.MaxValue);
        read.Data(0).Length.Should().Be(0);
        read.Header(1).Kind.Should().Be(EntryKind.ConfChangeV2);
        read.Data(1).ToArray().Should().Equal(bytes);
        read.Context(1).ToArray().Should().Equal(9);
    }

    internal static LogWrite Entries(ulong number, ulong first, ulong term, params string[] texts)
    {
        var entries = new StoredEntries();
        foreach (var text in texts)
            entries.Add(
                new StoredEntry(new EntryHeader(first++, term, EntryKind.Normal), Encoding.UTF8.GetBytes(text), []));
        return new LogWrite(number, entries, null);
    }

    private static LogWrite Changes(ulong number, ulong first, ulong term, int count)
    {
        var entries = new StoredEntries();
        for (; count > 0; count--)
            entries.Add(new StoredEntry(new EntryHeader(first++, term, EntryKind.ConfChangeV2), [1], []));
        return new LogWrite(number, entries, null);
    }

    private static List<string> Texts(IEntryBatch batch) =>
        [.. Enumerable.Range(0, batch.Count).Select(i => Encoding.UTF8.GetString(batch.Data(i)))];
}
