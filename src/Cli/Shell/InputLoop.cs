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
    private Task<SourceLine?>? _pendingRead;
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
            if (_source.Interactive) _session.Messages.Raw(Prompt.Of(_session, !_splitter.IsIdle));
            var read = await NextLineAsync().ConfigureAwait(false);
            if (read is { } line) await HandleAsync(line).ConfigureAwait(false);
            else if (_pendingRead is null) break;
            else ClearLine();
            if (_source.Interactive) _session.BailedOut = false;
        }

        if (!_session.ShouldStop) EndOfInput();
    }

    /// <summary>The next line; null at the end, or with the read still pending when Ctrl-C came first.</summary>
    private async ValueTask<SourceLine?> NextLineAsync()
    {
        if (_pendingRead is null)
        {
            var read = _source.Reader.ReadAsync(CancellationToken.None);
            if (read.IsCompletedSuccessfully) return await read.ConfigureAwait(false);
            _pendingRead = read.AsTask();
        }

        await Task.WhenAny(_pendingRead, _session.Interrupts.IdlePress).ConfigureAwait(false);
        if (!_pendingRead.IsCompleted) return null;
        var line = await _pendingRead.ConfigureAwait(false);
        _pendingRead = null;
        _session.Interrupts.LineTyped();
        return line;
    }

    private void ClearLine()
    {
        _splitter.Reset();
        _defect = null;
        if (!_session.ShouldStop) _session.Messages.Raw("\n(Ctrl-C again or .quit to leave)\n");
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
