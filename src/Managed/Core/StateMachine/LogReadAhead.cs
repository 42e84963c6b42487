using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;

namespace Ferrolite.Core.StateMachine;

/// <summary>
/// Reads a range of raft.db piece by piece, one piece ahead of the apply loop, which owns it. The loop never waits for
/// a reader that has not begun, and what a reader could not read it reads itself: only its own trouble ends it.
/// </summary>
/// <param name="read">Reads entries [low, high); at least one of them.</param>
/// <param name="post">Gives work to a reader that is idle; null when there is none. Null = nothing is read
/// ahead.</param>
internal sealed class LogReadAhead(Func<ulong, ulong, IEntryBatch> read, Func<IReadWork, ReadTicket?>? post)
{
    private LogReadWork? _ahead;
    private ReadTicket? _ticket;

    /// <summary>The next piece of [low, high).</summary>
    public IEntryBatch Read(ulong low, ulong high)
    {
        var piece = Take(low) ?? read(low, high);
        var next = piece.Header(piece.Count - 1).Index + 1;
        if (next >= high || post is null) return piece;
        var work = new LogReadWork(next, high, read);
        _ticket = post(work);
        _ahead = _ticket is null ? null : work;
        return piece;
    }

    /// <summary>Nothing more is read.</summary>
    public void Drop()
    {
        if (_ahead is { } ahead && !_ticket!.TryWithdraw()) ahead.Drop();
        (_ahead, _ticket) = (null, null);
    }

    // What was read ahead from an index on; null when there is nothing.
    private IEntryBatch? Take(ulong low)
    {
        if (_ahead is { } wrong && wrong.Low != low) Drop();
        if (_ahead is not { } ahead) return null;
        var piece = _ticket!.TryWithdraw() ? null : ahead.Wait();
        (_ahead, _ticket) = (null, null);
        return piece;
    }
}
