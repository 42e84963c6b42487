using AwesomeAssertions;
using Ferrolite.Cli.Editing;
using Xunit;
using static Ferrolite.Cli.Editing.EditKeyKind;

namespace Ferrolite.Cli.Tests.Editing;

public sealed class LineEditorTests
{
    private readonly History _history = new(null);
    private readonly LineEditor _editor;

    public LineEditorTests()
    {
        _history.Add("first");
        _history.Add("SELECT second");
        _history.Add("third second");
        _editor = new LineEditor(_history);
    }

    [Theory]
    [InlineData("ab|", "abx|")]
    [InlineData("|ab", "x|ab")]
    public void Text_goes_in_at_the_cursor(string before, string after)
    {
        Put(before);
        _editor.Press(new EditKey(Text, "x"));
        Shown().Should().Be(after);
    }

    [Theory]
    [InlineData("ab|c", Left, "a|bc")]
    [InlineData("|abc", Left, "|abc")]
    [InlineData("ab|c", Right, "abc|")]
    [InlineData("abc|", Right, "abc|")]
    [InlineData("a漢|", Left, "a|漢")]
    [InlineData("a😀|b", Left, "a|😀b")]
    [InlineData("|e\u0301b", Right, "e\u0301|b")]
    [InlineData("e\u0301|b", Left, "|e\u0301b")]
    [InlineData("👩‍👩‍👧|", Backspace, "|")]
    [InlineData("ab|c", Home, "|abc")]
    [InlineData("ab|c", End, "abc|")]
    [InlineData("one two_2, three|", WordLeft, "one two_2, |three")]
    [InlineData("one two_2, |three", WordLeft, "one |two_2, three")]
    [InlineData("|one two", WordRight, "one| two")]
    [InlineData("one| two_2,", WordRight, "one two_2|,")]
    [InlineData("  |", WordLeft, "|  ")]
    [InlineData("ab|c", Backspace, "a|c")]
    [InlineData("|abc", Backspace, "|abc")]
    [InlineData("e\u0301|b", Backspace, "|b")]
    [InlineData("a|bc", Delete, "a|c")]
    [InlineData("abc|", Delete, "abc|")]
    [InlineData("a|bc", DeleteOrEnd, "a|c")]
    [InlineData("a|bc", KillToEnd, "a|")]
    [InlineData("ab|c", KillToStart, "|c")]
    [InlineData("one t.two  |x", KillWordBack, "one |x")]
    [InlineData("one| two x", KillWordOn, "one| x")]
    [InlineData("ab|c", Transpose, "acb|")]
    [InlineData("abc|", Transpose, "acb|")]
    [InlineData("|abc", Transpose, "|abc")]
    [InlineData("a|", Transpose, "a|")]
    [InlineData("x\ny|", Left, "x\n|y")]
    [InlineData("x\n|y", Left, "x|\ny")]
    [InlineData("ab|", None, "ab|")]
    [InlineData("ab|", Cancel, "ab|")]
    internal void A_key_changes_line_and_cursor(string before, EditKeyKind key, string after)
    {
        Put(before);
        _editor.Press(new EditKey(key)).Should().Be(EditOutcome.Continue);
        Shown().Should().Be(after);
    }

    [Fact]
    public void What_was_cut_last_comes_back()
    {
        Put("one two|");
        Press(KillWordBack, KillToEnd, Home, Yank, Yank);
        Shown().Should().Be("twotwo|one ");
    }

    [Theory]
    [InlineData(Enter, EditOutcome.Accepted)]
    [InlineData(Interrupt, EditOutcome.Interrupted)]
    [InlineData(Tab, EditOutcome.Complete)]
    [InlineData(ClearScreen, EditOutcome.ClearScreen)]
    internal void Some_keys_are_for_the_shell(EditKeyKind key, EditOutcome outcome)
    {
        Put("a|");
        _editor.Press(new EditKey(key)).Should().Be(outcome);
        _editor.Text.Should().Be("a");
    }

    [Fact]
    public void Ctrl_D_ends_only_an_empty_line()
    {
        _editor.Press(new EditKey(DeleteOrEnd)).Should().Be(EditOutcome.Ended);
        Put("a|");
        _editor.Press(new EditKey(DeleteOrEnd)).Should().Be(EditOutcome.Continue);
    }

    [Fact]
    public void Up_and_down_go_through_the_history_and_keep_what_was_typed()
    {
        Put("draft|");
        Press(Up);
        Shown().Should().Be("third second|");
        Press(Up, Up, Up, Up);
        Shown().Should().Be("first|");
        Press(Down, Down, Down, Down);
        Shown().Should().Be("draft|");
    }

    [Fact]
    public void A_line_that_was_accepted_is_the_last_of_the_history()
    {
        Put("fourth|");
        Press(Enter);
        _editor.Reset();
        Press(Up);
        Shown().Should().Be("fourth|");
    }

    [Fact]
    public void A_search_finds_the_newest_then_older_ones()
    {
        Press(Search);
        Type("SEC");
        _editor.SearchPrompt.Should().Be("(history with 'SEC') ");
        Shown().Should().Be("third |second");
        Press(Search);
        Shown().Should().Be("SELECT |second");
        Press(Search);
        _editor.SearchPrompt.Should().Be("(no history with 'SEC') ");
        Press(Backspace);
        Shown().Should().Be("third |second");
        Press(Right);
        Shown().Should().Be("third second|");
        _editor.SearchPrompt.Should().BeNull();
    }

    [Fact]
    public void A_search_can_be_left_or_run()
    {
        Put("mine|");
        Press(Search);
        Type("fir");
        Press(Cancel);
        Shown().Should().Be("mine|");
        Press(Search);
        Type("fir");
        _editor.Press(new EditKey(Enter)).Should().Be(EditOutcome.Accepted);
        Shown().Should().Be("first|");
    }

    [Fact]
    public void A_search_without_a_match_leaves_the_line_alone()
    {
        Put("mine|");
        Press(Search);
        Type("zzz");
        Press(Search, Home);
        Shown().Should().Be("|mine");
        Press(Search, Interrupt);
        _editor.SearchPrompt.Should().BeNull();
    }

    [Fact]
    public void A_word_is_completed_before_the_cursor()
    {
        Put("SELECT ord| x");
        _editor.Complete(7, "orders ");
        Shown().Should().Be("SELECT orders | x");
    }

    private void Put(string shown)
    {
        _editor.Reset();
        var cursor = shown.IndexOf('|', StringComparison.Ordinal);
        var text = shown.Remove(cursor, 1);
        _editor.Press(new EditKey(Paste, text[cursor..]));
        _editor.Press(new EditKey(Home));
        _editor.Press(new EditKey(Paste, text[..cursor]));
    }

    private void Press(params EditKeyKind[] kinds)
    {
        foreach (var kind in kinds) _editor.Press(new EditKey(kind));
    }

    private void Type(string text)
    {
        foreach (var c in text) _editor.Press(new EditKey(Text, c.ToString()));
    }

    private string Shown() => _editor.Text.Insert(_editor.Cursor, "|");
}
