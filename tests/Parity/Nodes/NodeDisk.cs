using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;
using Ferrolite.Parity.Tests.Traces;

namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>
/// What is durable on a node: a real log, and beside it what user.db keeps, the applied index and the configurations.
/// </summary>
internal sealed class NodeDisk : IDisposable
{
    private readonly Func<IRaftLog> _open;
    private readonly List<(ulong Index, RaftConfiguration State)> _configurations;

    public NodeDisk(Func<IRaftLog> open, RaftConfiguration members)
    {
        _open = open;
        _configurations = [(Genesis.Index, members)];
        Log = open();
    }

    public IRaftLog Log { get; private set; }

    public ulong Applied { get; private set; } = Genesis.Index;

    /// <summary>A log over a file of its own, or one in memory.</summary>
    public static NodeDisk Create(LogKind kind, string folder, ulong id, RaftConfiguration members)
    {
        if (kind == LogKind.Memory)
        {
            var log = new MemoryRaftLog();
            return new NodeDisk(() => log, members);
        }

        var path = Path.Combine(folder, $"{id}.db");
        var genesis = new Genesis(new string('0', 32), [new Member(new NodeId(id), $"n{id}", "")]);
        SqliteRaftLog.Create(path, new NodeIdentity(genesis, new NodeId(id), $"n{id}"));
        return new NodeDisk(() => SqliteRaftLog.Open(path), members);
    }

    /// <summary>What a node starts from: an applied entry was committed, whatever the hard state says.</summary>
    public RaftStart Start()
    {
        var state = Log.Load();
        return new RaftStart
        {
            Term = state.HardState.Term,
            Vote = state.HardState.Vote,
            Commit = Math.Max(state.HardState.Commit, Applied),
            FirstIndex = state.FirstIndex,
            LastIndex = state.LastIndex,
            TruncatedTerm = state.TruncatedTerm,
            Applied = Applied,
            TermRuns = [.. state.TermRuns.Select(r => (r.FirstIndex, r.Term))],
            ConfChanges = Log.ConfChanges(Applied + 1, state.LastIndex),
            Configuration = _configurations[^1].State,
        };
    }

    /// <summary>Makes writes durable in one sync.</summary>
    public void Write(IReadOnlyCollection<WriteTask> tasks)
    {
        if (tasks.Count == 0) return;
        Log.Write([.. tasks.Select(t => t.Write)], commit: 0, Applied);
        foreach (var task in tasks) task.Write.Entries?.Dispose();
    }

    public void SaveCommit(ulong commit) => Log.SaveCommit(commit, Applied);

    public void Apply(ulong index) => Applied = index;

    public void Apply(ulong index, RaftConfiguration members) => _configurations.Add((index, members));

    /// <summary>Goes back to an earlier state machine.</summary>
    public void SetApplied(ulong index)
    {
        Applied = index;
        _configurations.RemoveAll(c => c.Index > index);
    }

    /// <summary>Closes the log and opens it again, as a new process would.</summary>
    public void Reopen()
    {
        Log.Dispose();
        Log = _open();
        Log.Load();
    }

    public string Describe()
    {
        Reopen();
        var state = Log.Load();
        var (term, vote, commit) = state.HardState;
        IReadOnlyList<StoredEntry> entries = [];
        if (state.LastIndex >= state.FirstIndex)
        {
            using var read = Log.Read(state.FirstIndex, state.LastIndex + 1, long.MaxValue);
            entries = TakenReady.Copy(read);
        }

        var members = TraceText.Configuration(_configurations[^1].State);
        return $"hs={term}/{vote}/{commit} conf={members} applied={Applied} log={TraceText.Entries(entries)}";
    }

    public void Dispose() => Log.Dispose();
}
