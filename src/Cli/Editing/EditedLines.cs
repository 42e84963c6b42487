using Ferrolite.Cli.Input;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Editing;

/// <summary>The lines that a person edits on a terminal.</summary>
internal sealed class EditedLines(IKeyTerminal terminal, History history, ICompleter completer)
    : ILineSource, IDisposable
{
    private const int MostShown = 200;

    private readonly LineEditor _editor = new(history);
    private readonly EditorScreen _screen = new(() => terminal.Width);
    private readonly Queue<EditKey> _keys = new();
    private readonly Queue<string> _lines = new();
    private bool _listNext;
    private int _number;
    private bool _editing;

    /// <inheritdoc />
    public bool ShowsPrompt => true;

    /// <inheritdoc />
    public async ValueTask<LineRead> ReadAsync(string prompt, CancellationToken cancellationToken)
    {
        if (_lines.TryDequeue(out var rest)) return LineRead.Of(new SourceLine(rest, ++_number, LineDefect.None, 0));
        terminal.Begin();
        _editing = true;
        try
        {
            return await EditAsync(prompt).ConfigureAwait(false);
        }
        finally
        {
            _editor.Reset();
            Dispose();
        }
    }

    /// <summary>Gives the terminal back, also from a read that will not end any more.</summary>
    public void Dispose()
    {
        if (_editing) terminal.End();
        _editing = false;
    }

    private async Task<LineRead> EditAsync(string prompt)
    {
        Show(prompt);
        while (true)
        {
            if (_keys.Count == 0 && !await FillAsync().ConfigureAwait(false)) return LineRead.End;
            var key = _keys.Dequeue();
            var outcome = _editor.Press(key);
            if (outcome != EditOutcome.Complete) _listNext = false;
            switch (outcome)
            {
                case EditOutcome.Accepted:
                    return Accept(prompt);
                case EditOutcome.Interrupted:
                    terminal.Write(_screen.Leave(prompt, _editor.Text + "^C"));
                    _keys.Clear();
                    return LineRead.Interrupted;
                case EditOutcome.Ended:
                    terminal.Write(_screen.Leave(prompt, ""));
                    return LineRead.End;
                case EditOutcome.ClearScreen:
                    terminal.Write(_screen.Clear());
                    break;
                case EditOutcome.Complete:
                    await CompleteAsync(prompt).ConfigureAwait(false);
                    break;
                default:
                    break;
            }

            if (_keys.Count == 0) Show(prompt);
        }
    }

    private async Task<bool> FillAsync()
    {
        foreach (var key in await terminal.ReadAsync().ConfigureAwait(false)) _keys.Enqueue(key);
        return _keys.Count > 0;
    }

    private LineRead Accept(string prompt)
    {
        terminal.Write(_screen.Leave(prompt, _editor.Text));
        foreach (var line in _editor.Text.Split('\n')) _lines.Enqueue(line);
        return LineRead.Of(new SourceLine(_lines.Dequeue(), ++_number, LineDefect.None, 0));
    }

    /// <summary>Completes as far as all candidates agree; the second time it lists them.</summary>
    private async Task CompleteAsync(string prompt)
    {
        var (text, cursor) = (_editor.Text, _editor.Cursor);
        var completion = await completer.CompleteAsync(text, cursor).ConfigureAwait(false);
        if (completion.Candidates.Count == 0) return;
        var shared = completion.Shared;
        var isOnly = completion.Candidates.Count == 1;
        var grows = shared.Length > cursor - completion.Start;
        if (grows || isOnly)
        {
            var isOpen = shared.Length > 0 && shared[^1] is '/' or '\\' or '.';
            _editor.Complete(completion.Start, isOnly && !isOpen ? shared + " " : shared);
        }
        else if (_listNext)
        {
            terminal.Write(_screen.Leave(prompt, text) + List(completion.Candidates));
        }

        _listNext = !isOnly && !grows;
    }

    private string List(IReadOnlyList<string> candidates)
    {
        var shown = candidates.Take(MostShown).Select(CellText.Safe).ToList();
        if (shown.Count < candidates.Count) shown.Add($"… {candidates.Count - shown.Count} more");
        var cell = shown.Max(CellText.Width) + 2;
        var perLine = Math.Max(1, terminal.Width / cell);
        var lines = shown.Chunk(perLine).Select(line => string.Concat(line.Select(Padded)).TrimEnd());
        return string.Join("\r\n", lines) + "\r\n";

        string Padded(string word) => word + new string(' ', cell - CellText.Width(word));
    }

    private void Show(string prompt) =>
        terminal.Write(_screen.Draw(_editor.SearchPrompt ?? prompt, _editor.Text, _editor.Cursor));
}
