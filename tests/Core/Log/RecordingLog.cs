using Ferrolite.Core.Log;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Tests.Log;

/// <summary>A log that only remembers what was asked of it, and fails when told so.</summary>
internal sealed class RecordingLog : IRaftLog
{
    /// <summary>The numbers of the writes of each transaction.</summary>
    public List<ulong[]> Batches { get; } = [];

    /// <summary>The commit index of each transaction.</summary>
    public List<ulong> Commits { get; } = [];

    /// <summary>The last commit and applied index that were saved.</summary>
    public (ulong Commit, ulong Applied) Saved { get; private set; }

    /// <summary>Thrown by the next call.</summary>
    public Exception? Failure { get; set; }

    public RaftLogState Load() => throw new NotSupportedException();

    public void Write(ReadOnlySpan<LogWrite> writes, ulong commit, ulong applied)
    {
        if (Failure is { } failure) throw failure;
        var numbers = new List<ulong>();
        foreach (var write in writes) numbers.Add(write.Number);
        Batches.Add([.. numbers]);
        Commits.Add(commit);
    }

    public void SaveCommit(ulong commit, ulong applied) => Saved = (commit, applied);

    public IReadOnlyList<ulong> ConfChanges(ulong low, ulong high) => throw new NotSupportedException();

    public IEntryBatch Read(ulong low, ulong high, long bytesMax) =>
        throw Failure ?? new LogIndexException(true, "compacted");

    public void Dispose()
    {
    }
}
