using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>Reads entries for peers that lag, so that the raft loop never waits for the disk.</summary>
internal sealed class LogFetchLoop : ILoop
{
    private readonly IRaftLog _log;
    private readonly Action<LogFetch, IEntryBatch?> _fetched;
    private readonly Mailbox<LogFetch> _mailbox;

    /// <summary>A fetcher.</summary>
    /// <param name="name">Name of the node, for the thread.</param>
    /// <param name="log">The log.</param>
    /// <param name="fetched">Called on this thread; null entries when the range is gone.</param>
    public LogFetchLoop(string name, IRaftLog log, Action<LogFetch, IEntryBatch?> fetched)
    {
        Name = name + "/fetch";
        _log = log;
        _fetched = fetched;
        _mailbox = new Mailbox<LogFetch>(Signal, MailboxBounds<LogFetch>.None, static (_, _) => { });
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <summary>Asks for entries. The raft loop only; raft has one request per peer.</summary>
    public void Post(LogFetch fetch) => _mailbox.Post(fetch);

    /// <inheritdoc />
    public bool Turn()
    {
        if (!_mailbox.TryTake(out var fetch)) return false;
        IEntryBatch? entries = null;
        try
        {
            entries = _log.Read(fetch.Low, fetch.High, fetch.BytesMax);
        }
        catch (LogIndexException e)
        {
            // The log changed meanwhile: raft is told, and asks again if it still wants them.
            fetch = fetch with { IsCompacted = e.Compacted };
        }
        finally
        {
            // A fault too is an answer: the request is never forgotten.
            _fetched(fetch, entries);
        }

        return true;
    }
}
