using System.Runtime.InteropServices;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>
/// The log writer: takes the writes that wait, up to a bound, makes them durable in one transaction with one sync, then
/// reports the number of the last one. While it syncs, the next writes gather: that is the group commit. Owns the
/// writing side of the log.
/// </summary>
internal sealed class LogWriterLoop : ILoop
{
    private readonly IRaftLog _log;
    private readonly Action<ulong> _persisted;
    private readonly Mailbox<LogWrite> _mailbox;
    private readonly List<LogWrite> _batch = [];
    private LogWrite? _next;
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

    /// <summary>
    /// Commit index, for <see cref="Finish"/>, and applied index, which rides on the next write. Any thread.
    /// </summary>
    public void Note(ulong commit, ulong applied)
    {
        Volatile.Write(ref _commit, commit);
        Volatile.Write(ref _applied, applied);
    }

    /// <inheritdoc />
    public bool Turn()
    {
        TakeBatch();
        if (_batch.Count == 0) return false;
        var (last, commit) = (_batch[^1].Number, _batch[^1].Commit);
        _log.Write(CollectionsMarshal.AsSpan(_batch), commit, Volatile.Read(ref _applied));
        FreeBatch();
        _persisted(last);
        return true;
    }

    /// <summary>Writes what waits, and the commit index. After the thread has ended, at a clean stop.</summary>
    public void Finish()
    {
        while (Turn())
        {
        }

        _log.SaveCommit(Volatile.Read(ref _commit), Volatile.Read(ref _applied));
    }

    /// <summary>Drops what waits, as a crash would. After the thread has ended.</summary>
    public void Discard(Exception reason)
    {
        FreeBatch();
        _next?.Entries?.Dispose();
        _next = null;
        _mailbox.Close(reason);
    }

    // One sync for all of it is the cheapest, but heartbeat answers and the first of the writes wait for the last.
    private void TakeBatch()
    {
        var bytes = 0L;
        while (TryTake(out var write))
        {
            if (_batch.Count > 0) bytes += Size(write);
            if (bytes > Limits.LogBatchBytesMax)
            {
                _next = write;
                return;
            }

            _batch.Add(write);
        }
    }

    private bool TryTake(out LogWrite write)
    {
        if (_next is not { } next) return _mailbox.TryTake(out write);
        write = next;
        _next = null;
        return true;
    }

    private void FreeBatch()
    {
        foreach (var write in _batch) write.Entries?.Dispose();
        _batch.Clear();
    }

    private static long Size(LogWrite write) => write.Entries?.Bytes ?? 0;
}
