using System.Buffers.Binary;
using Ferrolite.Core.Consensus;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;
using Ferrolite.Parity.Tests.Traces;

namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>A Ready, copied but for the entries to write, which go to the log out of native memory.</summary>
internal sealed class TakenReady
{
    public TakenReady(ulong id, RaftReady ready)
    {
        Number = ready.Number;
        Soft = ready.SoftState;
        Hard = ready.HardState is { } h ? new HardState(h.Term, h.Vote, h.Commit) : null;
        MustSync = ready.MustSync;
        Waits = ready.NeedsDurableTerm;
        ToWrite = ready.Entries is { } entries ? new NativeEntries(entries) : null;
        Entries = Copy(ToWrite);
        Committed = Take(ready.Committed);
        Messages = Packet.Take(id, ready.Messages);
        Persisted = Packet.Take(id, ready.PersistedMessages);
        Reads = [.. ready.ReadStates.Select(r => (NumberOf(r.Context), r.Index))];
    }

    public ulong Number { get; }

    public SoftState? Soft { get; }

    public HardState? Hard { get; }

    public bool MustSync { get; }

    /// <summary>The messages wait until term and vote are durable.</summary>
    public bool Waits { get; }

    /// <summary>The entries for the log; whoever writes them disposes them.</summary>
    public IEntryBatch? ToWrite { get; }

    public IReadOnlyList<StoredEntry> Entries { get; }

    public IReadOnlyList<StoredEntry> Committed { get; }

    public IReadOnlyList<Packet> Messages { get; }

    public IReadOnlyList<Packet> Persisted { get; }

    public IReadOnlyList<(ulong Number, ulong Index)> Reads { get; }

    /// <summary>Copies a batch and frees it.</summary>
    public static IReadOnlyList<StoredEntry> Take(EntryBatch? batch)
    {
        using var entries = batch is null ? null : new NativeEntries(batch);
        return Copy(entries);
    }

    public static IReadOnlyList<StoredEntry> Copy(IEntryBatch? entries) =>
    [
        .. Enumerable.Range(0, entries?.Count ?? 0).Select(i =>
            new StoredEntry(entries!.Header(i), entries.Data(i).ToArray(), entries.Context(i).ToArray())),
    ];

    private static ulong NumberOf(byte[] context) => BinaryPrimitives.ReadUInt64LittleEndian(context.AsSpan(16));
}
