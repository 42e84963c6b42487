using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;
using Ferrolite.Parity.Tests.Traces;

namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>A node and the stages that its Readies pass: taken, written, sent, applied.</summary>
internal sealed class ParityNode(ulong id, NodeDisk disk, World world) : IDisposable
{
    private readonly Queue<WriteTask> _tasks = new();
    private readonly Queue<StoredEntry> _unapplied = new();
    private RaftNode? _raft;
    private LogStorage? _storage;
    private bool _lost;

    public ulong Id => id;

    public NodeDisk Disk => disk;

    public NodeMode Mode { get; set; }

    public bool IsUp => _raft is not null;

    /// <summary>Readies on their way to the disk.</summary>
    public int Writing => _tasks.Count;

    /// <summary>Committed entries that were handed out.</summary>
    public int Unapplied => _unapplied.Count;

    /// <summary>Number and index of answered reads.</summary>
    public List<(ulong Number, ulong Index)> Reads { get; } = [];

    public void Start(RaftConfig config)
    {
        _storage = new LogStorage(disk);
        _raft = RaftNode.Create(config, disk.Start(), _storage);
        _lost = false;
    }

    /// <summary>The process is gone. What was on its way to the disk got there, or is lost.</summary>
    public void Crash(bool loseUnsynced)
    {
        if (!loseUnsynced) disk.Write(_tasks);
        Forget();
        _raft?.Dispose();
        _raft = null;
        disk.Reopen();
    }

    public CallResult Call(Func<RaftNode, CallResult> call)
    {
        try
        {
            return call(_raft!);
        }
        catch (RaftException e)
        {
            return e.Status;
        }
    }

    /// <summary>What the mode does after a call; a status after which the node is lost is noted first.</summary>
    public void After(RaftStatus status)
    {
        Note(status);
        while (Mode != NodeMode.Hand && HasReady())
        {
            Ready(Mode == NodeMode.Auto);
            Apply(ulong.MaxValue);
        }
    }

    public bool HasReady()
    {
        var has = false;
        Call(raft =>
        {
            has = raft.HasReady();
            return RaftStatus.Ok;
        });
        return has;
    }

    /// <summary>Takes one Ready and advances it, in the synchronous way or the other.</summary>
    public void Ready(bool sync)
    {
        var taken = Take();
        if (taken.Status == RaftStatus.Ok) taken = sync ? Advance() : AdvanceAsync();
        Note(taken.Status);
    }

    /// <summary>Makes Readies up to a number durable, in one sync.</summary>
    public void Persist(ulong upto)
    {
        List<WriteTask> due = [];
        while (_tasks.TryPeek(out var task) && task.Write.Number <= upto) due.Add(_tasks.Dequeue());
        if (due.Count == 0) return;
        disk.Write(due);
        var number = due[^1].Write.Number;
        world.Trace.Line($"W {id} #{number}");
        var result = Call(raft => raft.OnPersistReady(number));
        if (result.Status == RaftStatus.Ok) world.Send(due.SelectMany(t => t.ThenSend));
        Note(result.Status);
    }

    /// <summary>Applies what was handed out, up to an index.</summary>
    public void Apply(ulong upto)
    {
        ulong applied = 0;
        while (_unapplied.TryPeek(out var entry) && entry.Header.Index <= upto)
        {
            _unapplied.Dequeue();
            if (entry.Header.Kind != EntryKind.Normal) ApplyConfChange(entry);
            applied = entry.Header.Index;
        }

        if (applied == 0 || _lost) return;
        disk.Apply(applied);
        Note(Call(raft => raft.AdvanceApplyTo(applied)).Status);
    }

    public void BreakStorage() => _storage!.Broken = true;

    public void FetchLater() => _storage!.Later = true;

    /// <summary>All that was to come later is there, and nothing comes later any more.</summary>
    public void Fetched()
    {
        _storage!.Later = false;
        ulong[] tickets = [.. _storage.Tickets];
        _storage.Tickets.Clear();
        foreach (var ticket in tickets) Note(Call(raft => raft.EntriesFetched(ticket, RaftStorageResult.Ok)).Status);
    }

    public void CallBack() => _storage!.CallsBack = _raft;

    public string State()
    {
        if (_raft is null) return $"{id} down";
        try
        {
            return _raft.DebugState();
        }
        catch (RaftException)
        {
            return $"{id} lost";
        }
    }

    public void Dispose()
    {
        Forget();
        _raft?.Dispose();
        disk.Dispose();
    }

    private void Note(RaftStatus status)
    {
        if (status is not (RaftStatus.Panic or RaftStatus.StorageFatal)) return;
        world.Trace.Line($"P {id} {status}");
        _lost = true;
        Forget();
    }

    private void Forget()
    {
        foreach (var task in _tasks) task.Write.Entries?.Dispose();
        _tasks.Clear();
        _unapplied.Clear();
    }

    private CallResult Take()
    {
        RaftReady? ready = null;
        var result = Call(raft =>
        {
            ready = raft.TakeReady();
            return RaftStatus.Ok;
        });
        if (_storage!.Answer is { } answer) world.Trace.Line($"B {id} {answer}");
        _storage.Answer = null;
        if (ready is null) return result;

        var taken = new TakenReady(id, ready);
        world.Trace.Ready(id, taken);
        Reads.AddRange(taken.Reads);
        foreach (var entry in taken.Committed) _unapplied.Enqueue(entry);
        if (!taken.Waits) world.Send(taken.Messages);
        IReadOnlyList<Packet> held = taken.Waits ? [.. taken.Messages, .. taken.Persisted] : taken.Persisted;
        _tasks.Enqueue(new WriteTask(new LogWrite(taken.Number, taken.ToWrite, taken.Hard), held));
        return result;
    }

    // All that is on its way becomes durable with this Ready.
    private CallResult Advance()
    {
        var number = _tasks.Last().Write.Number;
        var held = _tasks.SelectMany(t => t.ThenSend).ToList();
        disk.Write(_tasks);
        _tasks.Clear();
        return Call(raft =>
        {
            var light = raft.AdvanceAppend(number);
            var (committed, messages) = (TakenReady.Take(light.Committed), Packet.Take(id, light.Messages));
            world.Trace.Light(id, light.Commit, committed, messages);
            world.Send(held);
            world.Send(messages);
            if (light.Commit > 0) disk.SaveCommit(light.Commit);
            foreach (var entry in committed) _unapplied.Enqueue(entry);
            return RaftStatus.Ok;
        });
    }

    private CallResult AdvanceAsync() => Call(raft =>
    {
        raft.AdvanceAppendAsync(_tasks.Last().Write.Number);
        return RaftStatus.Ok;
    });

    private void ApplyConfChange(StoredEntry entry)
    {
        var v2 = entry.Header.Kind == EntryKind.ConfChangeV2;
        var result = Call(raft => raft.ApplyConfChange(entry.Header.Index, entry.Data, v2));
        if (result.Status == RaftStatus.Ok)
        {
            disk.Apply(entry.Header.Index, _raft!.Configuration());
            return;
        }

        world.Trace.Line($"C {id} apply {entry.Header.Index} = {result.Status}");
        Note(result.Status);
    }
}
