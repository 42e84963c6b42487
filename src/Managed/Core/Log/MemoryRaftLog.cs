using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>
/// A log in memory, for tests and throw-away clusters. It outlives a restart of its node, not the process.
/// </summary>
internal sealed class MemoryRaftLog : IRaftLog
{
    private readonly Lock _gate = new();
    private readonly List<StoredEntry> _entries = [];
    private const ulong FirstIndex = Genesis.Index + 1;
    private HardState _hardState = new(Genesis.Term, 0, Genesis.Index);
    private ulong _applied = Genesis.Index;

    /// <inheritdoc />
    public RaftLogState Load()
    {
        lock (_gate)
        {
            List<TermRun> runs = [];
            foreach (var entry in _entries)
            {
                if (runs.Count == 0 || runs[^1].Term != entry.Header.Term)
                    runs.Add(new TermRun(entry.Header.Index, entry.Header.Term));
            }

            return new RaftLogState(_hardState, FirstIndex, LastIndex, Genesis.Term, runs, _applied);
        }
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<LogWrite> writes, ulong commit, ulong applied)
    {
        lock (_gate)
        {
            foreach (var write in writes)
            {
                if (write.Entries is { Count: > 0 } entries) Append(entries);
                if (write.HardState is { } hardState) _hardState = hardState;
            }

            Keep(commit, applied);
        }
    }

    /// <inheritdoc />
    public void SaveCommit(ulong commit, ulong applied)
    {
        lock (_gate) Keep(commit, applied);
    }

    /// <inheritdoc />
    public IReadOnlyList<ulong> ConfChanges(ulong low, ulong high)
    {
        lock (_gate)
        {
            var changes = _entries.Select(e => e.Header).Where(h => h.Kind != EntryKind.Normal);
            return [.. changes.Select(h => h.Index).Where(i => i >= low && i <= high)];
        }
    }

    /// <inheritdoc />
    public IEntryBatch Read(ulong low, ulong high, long bytesMax)
    {
        lock (_gate)
        {
            LogIndexException.ThrowIfOutside(low, high, FirstIndex, LastIndex);
            var read = new StoredEntries();
            for (var index = low; index < high; index++)
            {
                var entry = _entries[(int)(index - FirstIndex)];
                if (read.Count > 0 && read.Bytes + entry.Data.Length > bytesMax) break;
                read.Add(entry);
            }

            return read;
        }
    }

    /// <summary>Does nothing: the content belongs to whoever restarts the node.</summary>
    public void Dispose()
    {
    }

    private ulong LastIndex => FirstIndex + (ulong)_entries.Count - 1;

    private void Append(IEntryBatch entries)
    {
        var from = entries.Header(0).Index;
        LogIndexException.ThrowIfOutside(from, from + 1, FirstIndex, LastIndex + 1);
        _entries.RemoveRange((int)(from - FirstIndex), (int)(LastIndex + 1 - from));
        for (var i = 0; i < entries.Count; i++)
            _entries.Add(new StoredEntry(entries.Header(i), entries.Data(i).ToArray(), entries.Context(i).ToArray()));
    }

    private void Keep(ulong commit, ulong applied)
    {
        _hardState = _hardState with { Commit = Math.Max(_hardState.Commit, Math.Min(commit, LastIndex)) };
        _applied = Math.Max(_applied, applied);
    }
}
