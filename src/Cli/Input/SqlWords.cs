namespace Ferrolite.Cli.Input;

/// <summary>Walks over the words and signs of a statement; comments, strings and quoted names are skipped.</summary>
internal ref struct SqlWords(string sql)
{
    private readonly ReadOnlySpan<char> _sql = sql;
    private int _at;

    /// <summary>The word, or one sign. Set by <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>How many parentheses are open before <see cref="Current"/>.</summary>
    public int Depth { get; private set; }

    /// <summary>The statement after <see cref="Current"/>.</summary>
    public readonly ReadOnlySpan<char> Rest => _sql[_at..];

    /// <summary>Goes to the next word or sign.</summary>
    public bool MoveNext()
    {
        if (Current is "(") Depth++;
        while (_at < _sql.Length)
        {
            var c = _sql[_at];
            if (char.IsWhiteSpace(c)) _at++;
            else if (_sql[_at..].StartsWith("--")) SkipTo(2, "\n");
            else if (_sql[_at..].StartsWith("/*")) SkipTo(2, "*/");
            else if (c is '\'' or '"' or '`') SkipTo(1, _sql.Slice(_at, 1));
            else if (c == '[') SkipTo(1, "]");
            else return Take();
        }

        Current = default;
        return false;
    }

    /// <summary>True when the current word is this keyword.</summary>
    public readonly bool Is(string keyword) => Current.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private bool Take()
    {
        var start = _at;
        while (_at < _sql.Length && IsWord(_sql[_at])) _at++;
        if (_at == start) _at++;
        Current = _sql[start.._at];
        if (Current is ")" && Depth > 0) Depth--;
        return true;
    }

    private void SkipTo(int opener, ReadOnlySpan<char> closer)
    {
        var rest = _sql[(_at + opener)..];
        var end = rest.IndexOf(closer);
        _at = end < 0 ? _sql.Length : _at + opener + end + closer.Length;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c >= 0x80;
}
