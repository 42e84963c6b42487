using Ferrolite.Cli.Commands;
using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>Reads lines from one input and runs what they hold, each to its end before the next.</summary>
internal sealed class InputLoop
{
    private static readonly char[] Spaces = [' ', '\t', '\r'];

    private readonly ShellSession _session;
    private readonly InputSource _source;
    private readonly StatementRunner _runner;
    private readonly SqlSplitter _splitter = new();
    private Task<LineRead>? _pendingRead;
    private SourceLine? _defect;

    /// <summary>A loop over one input.</summary>
    public InputLoop(ShellSession session, InputSource source)
    {
        _session = session;
        _source = source;
        _runner = new StatementRunner(session);
    }

    /// <summary>Runs until the input or the session ends.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReadToEndAsync().ConfigureAwait(false);
        }
        catch (IOException e)
        {
            var message = $"cannot read {_source.File ?? "the input"}: {e.Message}";
            _session.Fail(new Failure(message, "FILE_ERROR", ExitCode.Failed) { Cause = e });
        }
    }

    private async Task ReadToEndAsync()
    {
        while (!_session.ShouldStop)
        {
            var prompt = _source.Interactive ? Prompt.Of(_session, !_splitter.IsIdle) : "";
            if (!_source.Lines.ShowsPrompt) _session.Messages.Raw(prompt);
            var read = await NextAsync(prompt).ConfigureAwait(false);
            if (read.Kind == LineReadKind.End) break;
            if (read.Kind == LineReadKind.Line) await HandleAsync(read.Line).ConfigureAwait(false);
            else ClearLine();
            if (_source.Interactive) _session.BailedOut = false;
        }

        if (!_session.ShouldStop) EndOfInput();
    }

    /// <summary>The next line. When Ctrl-C comes as a signal the read stays pending.</summary>
    private async ValueTask<LineRead> NextAsync(string prompt)
    {
        if (_pendingRead is null)
        {
            var read = _source.Lines.ReadAsync(prompt, CancellationToken.None);
            if (read.IsCompletedSuccessfully) return Noticed(await read.ConfigureAwait(false));
            _pendingRead = read.AsTask();
        }

        await Task.WhenAny(_pendingRead, _session.Interrupts.IdlePress).ConfigureAwait(false);
        if (!_pendingRead.IsCompleted) return LineRead.Interrupted;
        var line = await _pendingRead.ConfigureAwait(false);
        _pendingRead = null;
        return Noticed(line);
    }

    /// <summary>Ctrl-C that came as a key counts as the signal does.</summary>
    private LineRead Noticed(LineRead read)
    {
        if (read.Kind == LineReadKind.Interrupted) _session.Interrupts.Interrupt();
        else if (_source.Interactive) _session.Interrupts.LineTyped();
        return read;
    }

    private void ClearLine()
    {
        _splitter.Reset();
        _defect = null;
        if (_session.ShouldStop) return;
        var fresh = _source.Lines.ShowsPrompt ? "" : "\n";
        _session.Messages.Raw(fresh + "(Ctrl-C again or .quit to leave)\n");
    }

    private async Task HandleAsync(SourceLine line)
    {
        if (_session.Settings.Echo) _session.Messages.Raw(line.Text + "\n");
        if (line.Defect == LineDefect.Utf16)
        {
            FailDefect(line);
            _session.QuitRequested = _source.Depth == 0;
            _session.BailedOut = true;
            return;
        }

        if (_splitter.IsIdle && await TryCommandAsync(line).ConfigureAwait(false)) return;
        if (line.Defect != LineDefect.None) _defect = line;
        _splitter.Append(line.Text, line.Number);
        while (!_session.ShouldStop && _splitter.TryTake(out var statement))
        {
            if (_defect is { } defect && IsDamaged(statement.Sql)) FailDefect(defect);
            else await _runner.RunAsync(statement, _source).ConfigureAwait(false);
        }

        if (_defect is not null) AfterDefect(_defect.Value);
    }

    /// <summary>
    /// Rubbish that does not even start as SQL ends with its line, so that the next line works. What starts as SQL
    /// goes on to its semicolon, or the tail of a long text could run as a statement.
    /// </summary>
    private void AfterDefect(SourceLine defect)
    {
        if (_splitter.IsIdle) _defect = null;
        var open = _splitter.OpenText;
        if (open.Length == 0 || !IsDamaged(open) || StatementClassifier.StartsWithVerb(open)) return;
        FailDefect(defect);
        _splitter.Reset();
        _defect = null;
    }

    private async Task<bool> TryCommandAsync(SourceLine line)
    {
        var text = line.Text.AsSpan().Trim(Spaces);
        if (text.IsEmpty || text[0] == '#') return true;
        if (!DotCommandLine.IsCommand(text)) return false;
        if (line.Defect != LineDefect.None) FailDefect(line);
        else await DotCommandLine.RunAsync(_session, _source, text.ToString(), line.Number).ConfigureAwait(false);
        return true;
    }

    private void FailDefect(SourceLine line)
    {
        _session.Block?.Fail();
        var (message, code, hint) = line.Defect switch
        {
            LineDefect.NulByte => ("the statement holds a NUL byte", "NUL_BYTE", "write binary data as x'…'"),
            LineDefect.Utf16 => ("the input is UTF-16", "INVALID_UTF8", "save or pipe it as UTF-8"),
            _ => ("the statement is not valid UTF-8", "INVALID_UTF8", "save text as UTF-8, write binary data as x'…'"),
        };
        _session.Fail(new Failure(message, code, ExitCode.Failed)
        {
            Hint = hint,
            Note = $"{_source.Place(line.Number)}, byte {line.DefectColumn}; the statement was not run",
        });
    }

    private void EndOfInput()
    {
        if (_splitter.Open is { } open)
        {
            _splitter.Reset();
            _session.Block?.Fail();
            var message = $"unterminated {open.Name} at the end of the input";
            _session.Fail(new Failure(message, "INCOMPLETE", ExitCode.Failed)
            {
                Hint = $"end it with {open.Closer}",
                Note = $"it began at {_source.Place(open.Line)}; it was not run",
            });
        }

        _runner.EndOfInput(_source);
    }

    private static bool IsDamaged(string sql) => sql.AsSpan().ContainsAny('\uFFFD', '\0');
}
