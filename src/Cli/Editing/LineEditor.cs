namespace Ferrolite.Cli.Editing;

/// <summary>
/// The state of a line that is edited: keys go in, what to show and to do comes out. Knows no terminal.
/// </summary>
internal sealed class LineEditor(History history)
{
    private readonly LineBuffer _buffer = new();
    private string _killed = "";
    private string _draft = "";
    private int _place = history.Count;
    private HistorySearch? _search;

    /// <summary>The line.</summary>
    public string Text => _search is { } search ? search.Match : _buffer.Text;

    /// <summary>Where the cursor stands in it.</summary>
    public int Cursor => _search is { } search ? MatchPlace(search) : _buffer.Cursor;

    /// <summary>What stands in the place of the prompt; null = the prompt itself.</summary>
    public string? SearchPrompt => _search?.Prompt;

    /// <summary>Takes a key.</summary>
    public EditOutcome Press(EditKey key)
    {
        if (_search is not null && PressInSearch(key)) return EditOutcome.Continue;
        switch (key.Kind)
        {
            case EditKeyKind.Enter:
                history.Add(_buffer.Text);
                return EditOutcome.Accepted;
            case EditKeyKind.Interrupt:
                return EditOutcome.Interrupted;
            case EditKeyKind.DeleteOrEnd when _buffer.Text.Length == 0:
                return EditOutcome.Ended;
            case EditKeyKind.Tab:
                return EditOutcome.Complete;
            case EditKeyKind.ClearScreen:
                return EditOutcome.ClearScreen;
            case EditKeyKind.Search:
                _search = new HistorySearch(history);
                break;
            default:
                if (!Move(key.Kind)) Change(key);
                break;
        }

        return EditOutcome.Continue;
    }

    /// <summary>Puts a completed word in the place of the one before the cursor.</summary>
    public void Complete(int start, string text) => _buffer.ReplaceBack(start, text);

    /// <summary>Starts the next line.</summary>
    public void Reset()
    {
        _buffer.Set("");
        (_draft, _place, _search) = ("", history.Count, null);
    }

    private bool Move(EditKeyKind kind)
    {
        switch (kind)
        {
            case EditKeyKind.Left:
                _buffer.Move(-1);
                return true;
            case EditKeyKind.Right:
                _buffer.Move(1);
                return true;
            case EditKeyKind.WordLeft:
                _buffer.MoveWord(-1);
                return true;
            case EditKeyKind.WordRight:
                _buffer.MoveWord(1);
                return true;
            case EditKeyKind.Home:
                _buffer.Home();
                return true;
            case EditKeyKind.End:
                _buffer.End();
                return true;
            case EditKeyKind.Up:
                Recall(_place - 1);
                return true;
            case EditKeyKind.Down:
                Recall(_place + 1);
                return true;
            default:
                return false;
        }
    }

    private void Change(EditKey key)
    {
        switch (key.Kind)
        {
            case EditKeyKind.Text or EditKeyKind.Paste:
                _buffer.Insert(key.Text);
                break;
            case EditKeyKind.Backspace:
                _buffer.Backspace();
                break;
            case EditKeyKind.Delete or EditKeyKind.DeleteOrEnd:
                _buffer.Delete();
                break;
            case EditKeyKind.KillToEnd:
                Keep(_buffer.KillToEnd());
                break;
            case EditKeyKind.KillToStart:
                Keep(_buffer.KillToStart());
                break;
            case EditKeyKind.KillWordBack:
                Keep(_buffer.KillWordBack());
                break;
            case EditKeyKind.KillWordOn:
                Keep(_buffer.KillWordOn());
                break;
            case EditKeyKind.Yank:
                _buffer.Insert(_killed);
                break;
            case EditKeyKind.Transpose:
                _buffer.Transpose();
                break;
            default:
                break;
        }
    }

    /// <summary>A key in the search; false when it ended the search and has a meaning of its own.</summary>
    private bool PressInSearch(EditKey key)
    {
        switch (key.Kind)
        {
            case EditKeyKind.Text or EditKeyKind.Paste:
                _search!.Add(key.Text);
                return true;
            case EditKeyKind.Backspace:
                _search!.Shorten();
                return true;
            case EditKeyKind.Search:
                _search!.Older();
                return true;
            case EditKeyKind.Cancel:
                _search = null;
                return true;
            case EditKeyKind.Interrupt:
                _search = null;
                return false;
            default:
                if (_search!.Match.Length > 0) _buffer.Set(_search.Match);
                _search = null;
                return false;
        }
    }

    private void Keep(string killed)
    {
        if (killed.Length > 0) _killed = killed;
    }

    /// <summary>Shows an entry of the history; below the last one stands the line that was being typed.</summary>
    private void Recall(int place)
    {
        if (place < 0 || place > history.Count) return;
        if (_place == history.Count) _draft = _buffer.Text;
        _place = place;
        _buffer.Set(place == history.Count ? _draft : history[place]);
    }

    private static int MatchPlace(HistorySearch search) =>
        Math.Max(0, search.Match.IndexOf(search.Pattern, StringComparison.OrdinalIgnoreCase));
}
