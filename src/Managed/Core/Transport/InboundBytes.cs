using System.Collections.Concurrent;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Transport;

/// <summary>
/// How much of every peer waits for the raft loop, so that a peer which floods is dropped alone. Lock-free. Safe for
/// concurrent use.
/// </summary>
/// <param name="max">How much one peer may have waiting.</param>
internal sealed class InboundBytes(long max)
{
    private readonly ConcurrentDictionary<NodeId, Account> _accounts = new();

    /// <summary>Enters messages; false, and nothing is entered, when the peer has too much waiting.</summary>
    public bool TryEnter(PeerMessages messages)
    {
        var account = _accounts.GetOrAdd(messages.From, static _ => new Account());
        var waiting = Interlocked.Add(ref account.Bytes, messages.Bytes);
        // One batch always fits: the bound says how much may wait, not how large one may be.
        if (waiting <= max || waiting == messages.Bytes) return true;
        Interlocked.Add(ref account.Bytes, -messages.Bytes);
        return false;
    }

    /// <summary>Messages were taken or refused.</summary>
    public void Leave(PeerMessages messages)
    {
        if (_accounts.TryGetValue(messages.From, out var account))
            Interlocked.Add(ref account.Bytes, -messages.Bytes);
    }

    private sealed class Account
    {
        public long Bytes;
    }
}
