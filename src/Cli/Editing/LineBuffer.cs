using System.Globalization;

namespace Ferrolite.Cli.Editing;

/// <summary>
/// A line with a cursor. The cursor stands between characters as a reader sees them, never inside one.
/// </summary>
internal sealed class LineBuffer
{
    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the cursor stands.</summary>
    public int Cursor { get; private set; }

    /// <summary>Puts another line in its place, with the cursor at the end.</summary>
    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    /// <summary>Adds text at the cursor.</summary>
    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Puts text in the place of what stands before the cursor, from a position on.</summary>
    public void ReplaceBack(int start, string text)
    {
        Text = Text.Remove(start, Cursor - start).Insert(start, text);
        Cursor = start + text.Length;
    }

    /// <summary>Moves by a character.</summary>
    public void Move(int direction) => Cursor = direction < 0 ? Before(Cursor) : After(Cursor);

    /// <summary>Moves by a word.</summary>
    public void MoveWord(int direction) => Cursor = direction < 0 ? WordStart() : WordEnd();

    /// <summary>Moves to the start.</summary>
    public void Home() => Cursor = 0;

    /// <summary>Moves to the end.</summary>
    public void End() => Cursor = Text.Length;

    /// <summary>Removes the character before the cursor.</summary>
    public void Backspace() => Cut(Before(Cursor), Cursor);

    /// <summary>Removes the character at the cursor.</summary>
    public void Delete() => Cut(Cursor, After(Cursor));

    /// <summary>Cuts to the end.</summary>
    public string KillToEnd() => Cut(Cursor, Text.Length);

    /// <summary>Cuts to the start.</summary>
    public string KillToStart() => Cut(0, Cursor);

    /// <summary>Cuts the word before the cursor, up to a space.</summary>
    public string KillWordBack()
    {
        var start = Cursor;
        while (start > 0 && char.IsWhiteSpace(Text[start - 1])) start--;
        while (start > 0 && !char.IsWhiteSpace(Text[start - 1])) start--;
        return Cut(start, Cursor);
    }

    /// <summary>Cuts the word after the cursor.</summary>
    public string KillWordOn() => Cut(Cursor, WordEnd());

    /// <summary>Swaps the characters around the cursor; at the end the last two.</summary>
    public void Transpose()
    {
        if (Cursor == 0 || Text.Length < 2) return;
        var middle = Cursor == Text.Length ? Before(Cursor) : Cursor;
        var (start, end) = (Before(middle), After(middle));
        if (start == middle || middle == end) return;
        Text = Text[..start] + Text[middle..end] + Text[start..middle] + Text[end..];
        Cursor = end;
    }

    private string Cut(int start, int end)
    {
        var cut = Text[start..end];
        Text = Text.Remove(start, end - start);
        Cursor = start;
        return cut;
    }

    private int After(int at) => at >= Text.Length
        ? Text.Length
        : at + StringInfo.GetNextTextElementLength(Text.AsSpan(at));

    /// <summary>Characters can only be found forwards: from the last plain one before the place.</summary>
    private int Before(int at)
    {
        if (at == 0) return 0;
        var start = at - 1;
        while (start > 0 && !(char.IsAscii(Text[start]) && Text[start] != '\n')) start--;
        while (After(start) < at) start = After(start);
        return start;
    }

    private int WordStart()
    {
        var at = Cursor;
        while (at > 0 && !char.IsLetterOrDigit(Text[at - 1])) at = Before(at);
        while (at > 0 && IsInWord(Text[at - 1])) at = Before(at);
        return at;
    }

    private int WordEnd()
    {
        var at = Cursor;
        while (at < Text.Length && !char.IsLetterOrDigit(Text[at])) at = After(at);
        while (at < Text.Length && IsInWord(Text[at])) at = After(at);
        return at;
    }

    private static bool IsInWord(char c) =>
        char.IsLetterOrDigit(c) || c == '_' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
