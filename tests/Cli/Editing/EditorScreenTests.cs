using AwesomeAssertions;
using Ferrolite.Cli.Editing;
using Ferrolite.Cli.Tests.Backend;
using Xunit;

namespace Ferrolite.Cli.Tests.Editing;

public sealed class EditorScreenTests
{
    private readonly TerminalScreen _terminal = new(10);
    private readonly EditorScreen _screen = new(() => 10);

    [Theory]
    [InlineData("", 0, "> ", 0, 2)]
    [InlineData("abc", 3, "> abc", 0, 5)]
    [InlineData("abc", 1, "> abc", 0, 3)]
    [InlineData("abcdefgh", 8, "> abcdefgh\n", 1, 0)]
    [InlineData("abcdefgh", 7, "> abcdefgh\n", 0, 9)]
    [InlineData("abcdefghij", 8, "> abcdefgh\nij", 1, 0)]
    [InlineData("abcdefghij", 10, "> abcdefgh\nij", 1, 2)]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 3, "> abcdefgh\nijklmnopqr\nstuvwxyz", 0, 5)]
    [InlineData("漢字漢字", 4, "> 漢字漢字\n", 1, 0)]
    [InlineData("a漢字漢字", 5, "> a漢字漢\n字", 1, 2)]
    [InlineData("e\u0301x", 2, "> e\u0301x", 0, 3)]
    [InlineData("👩‍👩‍👧x", 8, "> 👩‍👩‍👧x", 0, 4)]
    [InlineData("a\nbc\n", 5, "> a\nbc\n", 2, 0)]
    [InlineData("a\nbc", 2, "> a\nbc", 1, 0)]
    [InlineData("a\tb", 2, "> a    b", 0, 7)]
    [InlineData("a\u0001b", 2, "> a␁b", 0, 4)]
    public void Wraps_and_places_the_cursor(string text, int cursor, string shown, int row, int column)
    {
        _terminal.Write(_screen.Draw("> ", text, cursor));

        (_terminal.Text, _terminal.Row, _terminal.Column).Should().Be((Trimmed(shown), row, column));
    }

    [Fact]
    public void Draws_over_what_it_drew_before()
    {
        string[] texts = ["abcdefghijklmnop", "abc", "a\nb\nc", "", "12345678", "123456789012345678901"];
        foreach (var text in texts)
        {
            for (var cursor = 0; cursor <= text.Length; cursor++)
                _terminal.Write(_screen.Draw("> ", text, cursor));
            var fresh = new TerminalScreen(10);
            fresh.Write(new EditorScreen(() => 10).Draw("> ", text, text.Length));
            (_terminal.Text, _terminal.Row, _terminal.Column).Should().Be((fresh.Text, fresh.Row, fresh.Column));
        }
    }

    [Fact]
    public void Leaves_the_line_and_starts_anew_below()
    {
        _terminal.Write(_screen.Draw("> ", "abcdefghij", 1));
        _terminal.Write(_screen.Leave("> ", "abcdefghij"));
        _terminal.Write(_screen.Draw("> ", "x", 1));

        _terminal.Text.Should().Be("> abcdefgh\nij\n> x");
    }

    [Fact]
    public void Clears_the_terminal()
    {
        _terminal.Write(_screen.Leave("> ", "abc"));
        _terminal.Write(_screen.Clear() + _screen.Draw("> ", "x", 1));

        _terminal.Text.Trim().Should().Be("> x");
    }

    [Fact]
    public void A_width_that_is_not_known_counts_as_80() =>
        new EditorScreen(() => 0).Draw("", new string('a', 81), 0).Should().Contain(new string('a', 80) + "\r\na");

    private static string Trimmed(string shown) =>
        string.Join('\n', shown.Split('\n').Select(row => row.TrimEnd()));
}
