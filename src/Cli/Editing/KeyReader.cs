using System.Text;

namespace Ferrolite.Cli.Editing;

/// <summary>
/// Makes keys of the editor from those of the console. A block that the terminal marks as pasted becomes one key.
/// Not thread-safe.
/// </summary>
internal sealed class KeyReader
{
    /// <summary>Asks the terminal to mark what is pasted.</summary>
    public const string MarkPastes = "\e[?2004h";

    /// <summary>Asks it no longer.</summary>
    public const string MarkNoPastes = "\e[?2004l";

    private const string PasteStart = "\e[200~";
    private const string PasteEnd = "\e[201~";

    private readonly StringBuilder _sequence = new();
    private readonly StringBuilder _paste = new();
    private bool _pasting;
    private char _highSurrogate;

    /// <summary>Takes one key of the console; adds what it means.</summary>
    /// <param name="info">The key.</param>
    /// <param name="more">Whether the next key is there already.</param>
    /// <param name="keys">Takes the keys.</param>
    public void Take(ConsoleKeyInfo info, bool more, List<EditKey> keys)
    {
        var text = Raw(info);
        if (_sequence.Length > 0 || (text.Length > 0 && text[0] == '\e' && (more || _pasting || text.Length > 1)))
        {
            TakeSequence(text, more, keys);
            return;
        }

        if (_pasting) _paste.Append(text);
        else AddKey(info, more, keys);
    }

    /// <summary>Part of what may become the mark of a paste; when it cannot any more, what it was is taken.</summary>
    private void TakeSequence(string text, bool more, List<EditKey> keys)
    {
        var startsAgain = _sequence.Length > 0 && text.Length > 0 && text[0] == '\e';
        if (startsAgain) EndSequence(keys);
        _sequence.Append(text);
        var sequence = _sequence.ToString();
        var mark = _pasting ? PasteEnd : PasteStart;
        if (sequence == mark)
        {
            _sequence.Clear();
            if (_pasting) EndPaste(keys);
            _pasting = !_pasting;
        }
        else if (!mark.StartsWith(sequence, StringComparison.Ordinal) || (!more && !_pasting))
        {
            EndSequence(keys);
        }
    }

    /// <summary>It was no mark: text of the paste, or an escape.</summary>
    private void EndSequence(List<EditKey> keys)
    {
        if (_pasting) _paste.Append(_sequence);
        else keys.Add(ConsoleKeys.OfSequence(_sequence.ToString()));
        _sequence.Clear();
    }

    private void EndPaste(List<EditKey> keys)
    {
        var text = _paste.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        _paste.Clear();
        keys.Add(new EditKey(EditKeyKind.Paste, text));
    }

    private void AddKey(ConsoleKeyInfo info, bool more, List<EditKey> keys)
    {
        if (char.IsHighSurrogate(info.KeyChar))
        {
            _highSurrogate = info.KeyChar;
            return;
        }

        if (char.IsLowSurrogate(info.KeyChar) && _highSurrogate != '\0')
        {
            keys.Add(new EditKey(EditKeyKind.Text, string.Concat([_highSurrogate], [info.KeyChar])));
            _highSurrogate = '\0';
            return;
        }

        var key = ConsoleKeys.Of(info);

        // A tab with more behind it was not pressed but pasted, by a terminal that does not mark it.
        if (key.Kind == EditKeyKind.Tab && more) key = new EditKey(EditKeyKind.Text, "\t");
        if (key.Kind != EditKeyKind.None) keys.Add(key);
    }

    /// <summary>The characters that the terminal sent for a key, as far as they are text.</summary>
    private static string Raw(ConsoleKeyInfo info)
    {
        if (info.Key == ConsoleKey.Enter) return "\n";
        if (info.KeyChar == '\0') return "";
        var isAlt = info.Modifiers.HasFlag(ConsoleModifiers.Alt) && info.KeyChar is '[';
        return isAlt ? "\e" + info.KeyChar : info.KeyChar.ToString();
    }
}
