using Ferrolite.Native.Raft;

namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>Answers raft out of the log, or misbehaves on command.</summary>
internal sealed class LogStorage(NodeDisk disk) : IRaftStorage
{
    /// <summary>From now on the log cannot be read.</summary>
    public bool Broken { get; set; }

    /// <summary>Entries for a peer come later.</summary>
    public bool Later { get; set; }

    /// <summary>What is to come later.</summary>
    public List<ulong> Tickets { get; } = [];

    /// <summary>A node that the next question calls, against the rules.</summary>
    public RaftNode? CallsBack { get; set; }

    /// <summary>What that call was answered.</summary>
    public RaftStatus? Answer { get; set; }

    /// <inheritdoc />
    public RaftStorageResult Entries(in EntriesRequest request, EntrySink sink)
    {
        if (Broken) throw new IOException("the disk is gone");
        if (Later && request.MayBeAsync)
        {
            Tickets.Add(request.Ticket);
            return RaftStorageResult.Async;
        }

        if (CallsBack is { } node)
        {
            CallsBack = null;
            Answer = node.Tick();
        }

        using var entries = disk.Log.Read(request.Low, request.High, (long)Math.Min(request.BytesMax, long.MaxValue));
        for (var i = 0; i < entries.Count; i++)
        {
            var (index, term, kind) = entries.Header(i);
            sink.Push(index, term, (int)kind, entries.Data(i), entries.Context(i));
        }

        return RaftStorageResult.Ok;
    }
}
