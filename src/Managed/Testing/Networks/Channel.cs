using System.Diagnostics.CodeAnalysis;
using Ferrolite.Core.Transport;

namespace Ferrolite.Testing.Networks;

/// <summary>What is under way from one node to another. Its network guards it.</summary>
internal sealed class Channel
{
    private readonly List<Entry> _entries = [];

    /// <summary>True when nothing is under way.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>A message sets out; it arrives at this tick.</summary>
    public void Add(PeerMessage message, ulong due) => _entries.Add(new Entry(message, due, false));

    /// <summary>A message sets out; it arrives behind the next one, at this tick at the latest.</summary>
    public void AddBehindNext(PeerMessage message, ulong due) => _entries.Add(new Entry(message, due, true));

    /// <summary>The next message that arrives by now.</summary>
    public bool TryTake(ulong now, [MaybeNullWhen(false)] out PeerMessage message)
    {
        var i = _entries.FindIndex(e => e.Due <= now);
        if (i < 0)
        {
            message = default;
            return false;
        }

        message = _entries[i].Message;
        _entries.RemoveAt(i);
        // What it has overtaken comes next.
        for (var j = 0; j < i; j++)
        {
            if (_entries[j].IsBehindNext) _entries[j] = _entries[j] with { Due = now, IsBehindNext = false };
        }

        return true;
    }

    /// <summary>Loses what is under way.</summary>
    public void Clear()
    {
        foreach (var entry in _entries) entry.Message.Return();
        _entries.Clear();
    }

    private readonly record struct Entry(PeerMessage Message, ulong Due, bool IsBehindNext);
}
