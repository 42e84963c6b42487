using System.Runtime.InteropServices;
using Ferrolite.Core.Loops;

namespace Ferrolite.Core.Log;

/// <summary>
/// The log writer: takes all writes that wait, makes them durable in one transaction with one sync, then reports the
/// number of the last one. While it syncs, the next writes gather: that is the group commit. Owns the writing side of
/// the log.
/// </summary>
internal sealed class LogWriterLoop : ILoop
{
    private readonly IRaftLog _log;
    private readonly Action<ulong> _persisted;
    private readonly Mailbox<LogWrite> _mailbox;
    private readonly List<LogWrite> _batch = [];
    private ulong _commit;
    private ulong _applied;

    /// <summary>A log writer.</summary>
    /// <param name="name">Name of the node, for the thread.</param>
    /// <param name="log">The log; this loop becomes its only writer.</param>
    /// <param name="persisted">Called on this thread with the number of the last Ready that is durable.</param>
    public LogWriterLoop(string name, IRaftLog log, Action<ulong> persisted)
    {
        Name = name + "/log";
        _log = log;
        _persisted = persisted;
        _mailbox = new Mailbox<LogWrite>(
            Signal, MailboxBounds<LogWrite>.None, static (write, _) => write.Entries?.Dispose());
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <summary>Queues a write. The raft loop only; its flow control bounds the queue.</summary>
    public void Post(LogWrite write) => _mailbox.Post(write);

    /// <summary>Commit and applied index, which ride on the next write. Any thread.</summary>
    public void Note(ulong commit, ulong applied)
    {
        Volatile.Write(ref _commit, commit);
        Volatile.Write(ref _applied, applied);
    }

    /// <inheritdoc />
    public bool Turn()
    {
        while (_mailbox.TryTake(out var write)) _batch.Add(write);
        if (_batch.Count == 0) return false;
        _log.Write(CollectionsMarshal.AsSpan(_batch), Volatile.Read(ref _commit), Volatile.Read(ref _applied));
        var last = _batch[^1].Number;
        foreach (var write in _batch) write.Entries?.Dispose();
        _batch.Clear();
        _persisted(last);
        return true;
    }

    /// <summary>Writes what waits, and the commit index. After the thread has ended, at a clean stop.</summary>
    public void Finish()
    {
        Turn();
        _log.SaveCommit(Volatile.Read(ref _commit), Volatile.Read(ref _applied));
    }

    /// <summary>Drops what waits, as a crash would. After the thread has ended.</summary>
    public void Discard(Exception reason) => _mailbox.Close(reason);
}
