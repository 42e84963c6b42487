using System.Text;

namespace Ferrolite.Cli.Editing;

/// <summary>
/// Keys on their way to the editor. They are read while a statement runs too, so that a person who wants to leave does
/// not wait for its end. Safe for one taker and one who looks.
/// </summary>
internal sealed class TypedKeys(IKeyTerminal terminal)
{
    private readonly Lock _lock = new();
    private readonly List<EditKey> _ahead = [];
    private Task<IReadOnlyList<EditKey>>? _read;

    /// <summary>The keys that were pressed, at least one; none when nothing more can come.</summary>
    public async Task<IReadOnlyList<EditKey>> TakeAsync()
    {
        if (TakeAhead() is { } ahead) return ahead;
        await FillAsync().ConfigureAwait(false);
        return TakeAhead() ?? [];
    }

    /// <summary>
    /// Ends with true when one of these lines was typed; with false when nothing more can come, or it is given up.
    /// </summary>
    public async Task<bool> HasLineAsync(IReadOnlyCollection<string> lines, CancellationToken cancellationToken)
    {
        try
        {
            while (!HasLine(lines))
            {
                if (!await FillAsync().WaitAsync(cancellationToken).ConfigureAwait(false)) return false;
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Whoever sees the read end first keeps its keys; false when there were none.
    private async Task<bool> FillAsync()
    {
        Task<IReadOnlyList<EditKey>> read;
        lock (_lock) read = _read ??= terminal.ReadAsync();
        var keys = await read.ConfigureAwait(false);
        lock (_lock)
        {
            if (_read == read)
            {
                _read = null;
                _ahead.AddRange(keys);
            }
        }

        return keys.Count > 0;
    }

    private List<EditKey>? TakeAhead()
    {
        lock (_lock)
        {
            if (_ahead.Count == 0) return null;
            List<EditKey> taken = [.. _ahead];
            _ahead.Clear();
            return taken;
        }
    }

    private bool HasLine(IReadOnlyCollection<string> lines)
    {
        var line = new StringBuilder();
        lock (_lock)
        {
            foreach (var key in _ahead)
            {
                switch (key.Kind)
                {
                    case EditKeyKind.Text or EditKeyKind.Paste:
                        line.Append(key.Text);
                        break;
                    case EditKeyKind.Backspace when line.Length > 0:
                        line.Length--;
                        break;
                    case EditKeyKind.Enter:
                        if (lines.Contains(line.ToString().Trim())) return true;
                        line.Clear();
                        break;
                }
            }
        }

        return false;
    }
}
