namespace Ferrolite.Cli.Editing;

/// <summary>The lines of this shell and of those before, oldest first. Each line is there once.</summary>
/// <param name="file">Keeps them; null = nothing is kept.</param>
internal sealed class History(HistoryFile? file)
{
    /// <summary>How many are kept.</summary>
    public const int MostEntries = 1_000;

    private readonly List<string> _entries = [.. file?.Load() ?? []];

    /// <summary>How many there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The entry at a place, from 0.</summary>
    public string this[int index] => _entries[index];

    /// <summary>Adds a line. One that starts with a space, or is empty, is not kept.</summary>
    public void Add(string line)
    {
        if (line.Length == 0 || char.IsWhiteSpace(line[0])) return;
        var isLast = _entries.Count > 0 && _entries[^1] == line;
        _entries.Remove(line);
        _entries.Add(line);
        if (_entries.Count > MostEntries) _entries.RemoveAt(0);
        if (!isLast) file?.Append(line);
    }

    /// <summary>The place of the last entry before another place that holds a text; -1 when there is none.</summary>
    public int FindBefore(int index, string text)
    {
        for (var i = Math.Min(index, _entries.Count) - 1; i >= 0; i--)
        {
            if (_entries[i].Contains(text, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }
}
