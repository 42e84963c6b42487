using System.Diagnostics.CodeAnalysis;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Testing.Networks;

/// <summary>
/// What is under way from one node to another, one message at a time; beyond a bound messages are lost. Its network
/// guards it.
/// </summary>
internal sealed class Channel
{
    private readonly List<Entry> _entries = [];
    private long _bytes;

    /// <summary>True when nothing is under way.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>A message sets out.</summary>
    /// <param name="message">It.</param>
    /// <param name="due">The tick at which it arrives.</param>
    /// <param name="isBehindNext">True when it arrives behind the next one, and at that tick at the latest.</param>
    public void Add(PeerMessages message, ulong due, bool isBehindNext = false)
    {
        if (!IsEmpty && _bytes + message.Bytes > Limits.PeerOutboundBytesMax)
        {
            message.Dispose();
            return;
        }

        _bytes += message.Bytes;
        _entries.Add(new Entry(message, due, isBehindNext));
    }

    /// <summary>The next message that arrives by now.</summary>
    public bool TryTake(ulong now, [MaybeNullWhen(false)] out PeerMessages message)
    {
        var i = _entries.FindIndex(e => e.Due <= now);
        if (i < 0)
        {
            message = null;
            return false;
        }

        message = _entries[i].Message;
        _entries.RemoveAt(i);
        _bytes -= message.Bytes;
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
        foreach (var entry in _entries) entry.Message.Dispose();
        _entries.Clear();
        _bytes = 0;
    }

    private readonly record struct Entry(PeerMessages Message, ulong Due, bool IsBehindNext);
}
