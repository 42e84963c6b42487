namespace Ferrolite.Cli.Editing;

/// <summary>A search in the history, from the newest entry back.</summary>
internal sealed class HistorySearch(History history)
{
    private int _at = history.Count;

    /// <summary>What is looked for.</summary>
    public string Pattern { get; private set; } = "";

    /// <summary>The entry that was found; empty at first.</summary>
    public string Match => _at < history.Count ? history[_at] : "";

    /// <summary>Whether nothing (more) was found.</summary>
    public bool Failed { get; private set; }

    /// <summary>What stands in the place of the prompt.</summary>
    public string Prompt => $"({(Failed ? "no " : "")}history with '{Pattern}') ";

    /// <summary>More of the pattern: the entry that was found may still do.</summary>
    public void Add(string text)
    {
        Pattern += text;
        Look(Math.Min(_at + 1, history.Count));
    }

    /// <summary>Less of the pattern: from the newest again.</summary>
    public void Shorten()
    {
        if (Pattern.Length > 0) Pattern = Pattern[..^1];
        if (Pattern.Length == 0) (_at, Failed) = (history.Count, false);
        else Look(history.Count);
    }

    /// <summary>The next older match.</summary>
    public void Older()
    {
        if (Pattern.Length > 0) Look(_at);
    }

    private void Look(int before)
    {
        var found = history.FindBefore(before, Pattern);
        Failed = found < 0;
        if (!Failed) _at = found;
    }
}
