using AwesomeAssertions;
using Ferrolite.Cli.Editing;
using Xunit;

namespace Ferrolite.Cli.Tests.Editing;

public sealed class KeyReaderTests
{
    private readonly KeyReader _reader = new();
    private readonly List<EditKey> _keys = [];

    [Theory]
    [InlineData(ConsoleKey.A, '\u0001', ConsoleModifiers.Control, EditKeyKind.Home)]
    [InlineData(ConsoleKey.C, '\u0003', ConsoleModifiers.Control, EditKeyKind.Interrupt)]
    [InlineData(ConsoleKey.D, '\u0004', ConsoleModifiers.Control, EditKeyKind.DeleteOrEnd)]
    [InlineData(ConsoleKey.K, '\u000b', ConsoleModifiers.Control, EditKeyKind.KillToEnd)]
    [InlineData(ConsoleKey.R, '\u0012', ConsoleModifiers.Control, EditKeyKind.Search)]
    [InlineData(ConsoleKey.LeftArrow, '\0', ConsoleModifiers.None, EditKeyKind.Left)]
    [InlineData(ConsoleKey.LeftArrow, '\0', ConsoleModifiers.Control, EditKeyKind.WordLeft)]
    [InlineData(ConsoleKey.RightArrow, '\0', ConsoleModifiers.Alt, EditKeyKind.WordRight)]
    [InlineData(ConsoleKey.B, 'b', ConsoleModifiers.Alt, EditKeyKind.WordLeft)]
    [InlineData(ConsoleKey.Home, '\0', ConsoleModifiers.None, EditKeyKind.Home)]
    [InlineData(ConsoleKey.Enter, '\r', ConsoleModifiers.None, EditKeyKind.Enter)]
    [InlineData(ConsoleKey.Tab, '\t', ConsoleModifiers.None, EditKeyKind.Tab)]
    [InlineData(ConsoleKey.Escape, '\u001b', ConsoleModifiers.None, EditKeyKind.Cancel)]
    [InlineData(ConsoleKey.None, '\u0015', ConsoleModifiers.None, EditKeyKind.KillToStart)]
    [InlineData(ConsoleKey.None, '\u007f', ConsoleModifiers.None, EditKeyKind.Backspace)]
    internal void Keys_have_their_meaning(ConsoleKey key, char c, ConsoleModifiers modifiers, EditKeyKind expected)
    {
        Take(new ConsoleKeyInfo(c, key, false, modifiers.HasFlag(ConsoleModifiers.Alt),
            modifiers.HasFlag(ConsoleModifiers.Control)), more: false);

        _keys.Should().Equal(new EditKey(expected));
    }

    [Theory]
    [InlineData(ConsoleKey.F5, '\0', false, false)]
    [InlineData(ConsoleKey.Q, '\u0011', false, true)]
    [InlineData(ConsoleKey.X, 'x', true, false)]
    public void Keys_without_a_meaning_do_nothing(ConsoleKey key, char c, bool alt, bool control)
    {
        Take(new ConsoleKeyInfo(c, key, false, alt, control), more: false);

        _keys.Should().BeEmpty();
    }

    [Fact]
    public void Characters_are_text_also_with_AltGr_and_beyond_16_bits()
    {
        Take(new ConsoleKeyInfo('@', ConsoleKey.Q, false, true, true), more: false);
        Type("ä😀");

        _keys.Should().Equal(
            new EditKey(EditKeyKind.Text, "@"),
            new EditKey(EditKeyKind.Text, "ä"),
            new EditKey(EditKeyKind.Text, "😀"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_marked_paste_is_one_key(bool escapeAsAlt)
    {
        Paste("a\tb\re\e[31m\n\e[201", escapeAsAlt);
        Type("x");

        _keys.Should().Equal(
            new EditKey(EditKeyKind.Paste, "a\tb\ne\e[31m\n\e[201"), new EditKey(EditKeyKind.Text, "x"));
    }

    [Fact]
    public void A_paste_may_arrive_in_pieces()
    {
        // The first mark comes at once, or it would begin with the key Escape.
        foreach (var c in "\e[200~") Take(Character(c), more: c != '~');
        foreach (var c in "ab\e[201~") Take(Character(c), more: false);

        _keys.Should().Equal(new EditKey(EditKeyKind.Paste, "ab"));
    }

    [Fact]
    public void A_tab_with_more_behind_it_is_text()
    {
        Take(Character('\t'), more: true);

        _keys.Should().Equal(new EditKey(EditKeyKind.Text, "\t"));
    }

    private void Paste(string text, bool escapeAsAlt)
    {
        var all = "\e[200~" + text + "\e[201~";
        for (var i = 0; i < all.Length; i++)
        {
            var isAlt = escapeAsAlt && all[i] == '\e' && all[i + 1] == '[';
            if (isAlt) i++;
            Take(isAlt ? new ConsoleKeyInfo('[', 0, false, true, false) : Character(all[i]), i < all.Length - 1);
        }
    }

    private void Type(string text)
    {
        foreach (var c in text) Take(Character(c), more: false);
    }

    private void Take(ConsoleKeyInfo info, bool more) => _reader.Take(info, more, _keys);

    private static ConsoleKeyInfo Character(char c) => new(c, c switch
    {
        '\e' => ConsoleKey.Escape,
        '\r' or '\n' => ConsoleKey.Enter,
        '\t' => ConsoleKey.Tab,
        _ => ConsoleKey.None,
    }, false, false, false);
}
