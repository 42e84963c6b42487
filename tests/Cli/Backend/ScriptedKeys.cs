using Ferrolite.Cli.Editing;

namespace Ferrolite.Cli.Tests.Backend;

/// <summary>A keyboard that presses what it was told, and a screen that keeps what it is shown.</summary>
internal sealed class ScriptedKeys(int width = 40) : IKeyTerminal
{
    private readonly Queue<EditKey[]> _batches = new();

    public TerminalScreen Screen { get; } = new(width);

    public bool IsRaw { get; private set; }

    public int Width => width;

    /// <summary>What happens when all keys were pressed.</summary>
    public Func<Task<IReadOnlyList<EditKey>>> AtEnd { get; set; } =
        () => Task.FromResult<IReadOnlyList<EditKey>>([]);

    /// <summary>Keys that come one by one.</summary>
    public ScriptedKeys Press(params EditKeyKind[] kinds)
    {
        foreach (var kind in kinds) _batches.Enqueue([new EditKey(kind)]);
        return this;
    }

    public ScriptedKeys Type(string text)
    {
        foreach (var c in text) _batches.Enqueue([new EditKey(EditKeyKind.Text, c.ToString())]);
        return this;
    }

    public ScriptedKeys Paste(string text)
    {
        _batches.Enqueue([new EditKey(EditKeyKind.Paste, text)]);
        return this;
    }

    /// <summary>Types a line.</summary>
    public ScriptedKeys Line(string text) => Type(text).Press(EditKeyKind.Enter);

    public void Begin() => IsRaw = true;

    public void End() => IsRaw = false;

    public Task<IReadOnlyList<EditKey>> ReadAsync() =>
        _batches.TryDequeue(out var keys) ? Task.FromResult<IReadOnlyList<EditKey>>(keys) : AtEnd();

    public void Write(string text) => Screen.Write(text);
}
