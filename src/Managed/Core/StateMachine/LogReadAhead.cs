using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;

namespace Ferrolite.Core.StateMachine;

/// <summary>Reads a range of raft.db piece by piece, one piece ahead of the apply loop. Owned by it.</summary>
/// <param name="read">Reads entries [low, high); at least one of them.</param>
/// <param name="post">Gives work to a reader that is idle; false when there is none. Null = nothing is read
/// ahead.</param>
internal sealed class LogReadAhead(Func<ulong, ulong, IEntryBatch> read, Func<IReadWork, bool>? post)
{
    private LogReadWork? _ahead;

    /// <summary>The next piece of [low, high).</summary>
    public IEntryBatch Read(ulong low, ulong high)
    {
        var ahead = _ahead;
        _ahead = null;
        if (ahead is not null && ahead.Low != low)
        {
            ahead.Drop();
            ahead = null;
        }

        var piece = ahead?.Take() ?? read(low, high);
        var next = piece.Header(piece.Count - 1).Index + 1;
        if (next >= high || post is null) return piece;
        var work = new LogReadWork(next, high, read);
        if (post(work)) _ahead = work;
        return piece;
    }

    /// <summary>Nothing more is read.</summary>
    public void Drop()
    {
        _ahead?.Drop();
        _ahead = null;
    }
}
