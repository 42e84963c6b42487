using System.Buffers;
using System.Text;

namespace Ferrolite.Cli.Input;

/// <summary>
/// Cuts lines into statements. It keeps its place between lines, so each character is looked at once,
/// however long a statement grows. Not thread-safe.
/// </summary>
internal sealed class SqlSplitter
{
    private enum State
    {
        Normal,
        Quoted,
        BlockComment,
    }

    private static readonly SearchValues<char> Interesting = SearchValues.Create("'\"`[;-/");

    private readonly Queue<SqlText> _ready = new();
    private readonly StringBuilder _earlierLines = new();
    private readonly TriggerTracker _trigger = new();
    private State _state;
    private char _closer;
    private int _openedLine;
    private bool _hasToken;
    private int _statementLine;
    private int _statementColumn;

    /// <summary>True between statements: no token has come since the last one ended, and no comment is open.</summary>
    public bool IsIdle => !_hasToken && _state == State.Normal;

    /// <summary>What is open; null when idle.</summary>
    public OpenConstruct? Open => _state switch
    {
        State.BlockComment => new("comment", _openedLine, "*/"),
        State.Quoted when _closer == '\'' => new("string", _openedLine, "'"),
        State.Quoted => new("quoted identifier", _openedLine, _closer.ToString()),
        _ when _hasToken => new("statement", _statementLine, ";"),
        _ => null,
    };

    /// <summary>The text of the open statement so far.</summary>
    public string OpenText => _hasToken ? _earlierLines.ToString() : "";

    /// <summary>Takes the next finished statement.</summary>
    public bool TryTake(out SqlText statement)
    {
        var taken = _ready.TryDequeue(out var next);
        statement = next!;
        return taken;
    }

    /// <summary>Drops what is open.</summary>
    public void Reset()
    {
        _state = State.Normal;
        EndStatement();
    }

    /// <summary>Adds a line of the input, without its end.</summary>
    public void Append(string line, int number)
    {
        _statementColumn = 0;
        var at = 0;
        while (at < line.Length)
        {
            at = _state switch
            {
                State.Quoted => SkipTo(line, at, _closer),
                State.BlockComment => SkipTo(line, at, "*/"),
                _ => ScanToken(line, at, number),
            };
        }

        if (_hasToken) _earlierLines.Append(line, _statementColumn, line.Length - _statementColumn).Append('\n');
    }

    private int ScanToken(string line, int at, int number)
    {
        if (_hasToken && _trigger.IsPlain)
        {
            var skip = line.AsSpan(at).IndexOfAny(Interesting);
            if (skip < 0) return line.Length;
            at += skip;
        }

        var c = line[at];
        if (IsSpace(c)) return at + 1;
        if (c == '-' && Next(line, at) == '-') return line.Length;
        if (c == '/' && Next(line, at) == '*') return OpenAt(State.BlockComment, '*', number, at + 2);
        if (c == ';') return Semicolon(line, at);
        StartStatement(number, at);
        if (IsWord(c)) return Word(line, at);
        _trigger.Other();
        return c switch
        {
            '\'' or '"' or '`' => OpenAt(State.Quoted, c, number, at + 1),
            '[' => OpenAt(State.Quoted, ']', number, at + 1),
            _ => at + 1,
        };
    }

    private int OpenAt(State state, char closer, int number, int next)
    {
        (_state, _closer, _openedLine) = (state, closer, number);
        return next;
    }

    private int Word(string line, int at)
    {
        var end = at + 1;
        while (end < line.Length && IsWord(line[end])) end++;
        _trigger.Word(line.AsSpan(at, end - at));
        return end;
    }

    private int Semicolon(string line, int at)
    {
        if (!_hasToken || !_trigger.Semicolon()) return at + 1;
        _earlierLines.Append(line, _statementColumn, at - _statementColumn);
        _ready.Enqueue(new SqlText(_earlierLines.ToString(), _statementLine));
        EndStatement();
        return at + 1;
    }

    private void StartStatement(int number, int column)
    {
        if (_hasToken) return;
        (_hasToken, _statementLine, _statementColumn) = (true, number, column);
    }

    private void EndStatement()
    {
        _hasToken = false;
        _earlierLines.Clear();
        _trigger.Reset();
    }

    private int SkipTo(string line, int at, char closer)
    {
        var end = line.IndexOf(closer, at);
        if (end < 0) return line.Length;
        _state = State.Normal;
        return end + 1;
    }

    private int SkipTo(string line, int at, string closer)
    {
        var end = line.IndexOf(closer, at, StringComparison.Ordinal);
        if (end < 0) return line.Length;
        _state = State.Normal;
        return end + closer.Length;
    }

    private static char Next(string line, int at) => at + 1 < line.Length ? line[at + 1] : '\0';

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\f' or '\v';

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c >= 0x80;
}
