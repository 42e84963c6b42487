namespace Ferrolite.Testing.Faults;

/// <summary>The faults that act, each with what ends it. Safe for concurrent use.</summary>
internal sealed class FaultList
{
    private readonly List<(ActiveFault Fault, Func<ActiveFault, Task> End)> _active = [];
    private readonly Lock _lock = new();
    private int _lastId;

    /// <summary>The faults, the oldest first.</summary>
    public IReadOnlyList<ActiveFault> All
    {
        get
        {
            lock (_lock) return [.. _active.Select(a => a.Fault)];
        }
    }

    /// <summary>A fault acts from now on.</summary>
    public ActiveFault Add(string description, string? node, Func<ActiveFault, Task> end)
    {
        lock (_lock)
        {
            var fault = new ActiveFault(++_lastId, description, node);
            _active.Add((fault, end));
            return fault;
        }
    }

    /// <summary>Ends a fault, unless it has ended.</summary>
    public async Task EndAsync(ActiveFault fault)
    {
        Func<ActiveFault, Task> end;
        lock (_lock)
        {
            var i = _active.FindIndex(a => a.Fault == fault);
            if (i < 0) return;
            end = _active[i].End;
            _active.RemoveAt(i);
        }

        await end(fault).ConfigureAwait(false);
    }

    /// <summary>Whether a fault of this description acts: adds it once, or forgets it.</summary>
    public void Set(bool acts, string description, string node, Func<ActiveFault, Task> end)
    {
        lock (_lock)
        {
            if (acts == _active.Exists(a => a.Fault.Description == description)) return;
            if (acts) _active.Add((new ActiveFault(++_lastId, description, node), end));
            else _active.RemoveAll(a => a.Fault.Description == description);
        }
    }
}
