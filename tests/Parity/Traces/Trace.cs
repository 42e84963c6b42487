using System.Globalization;
using System.Text;
using Ferrolite.Core.Log;
using Ferrolite.Native.Raft;
using Ferrolite.Parity.Tests.Nodes;

namespace Ferrolite.Parity.Tests.Traces;

/// <summary>The lines of a trace.</summary>
internal sealed class Trace
{
    private readonly StringBuilder _text = new(Header + "\n");

    /// <summary>What traces depend on beyond the script: a comparison makes sense only when it is equal.</summary>
    public static string Header => $"{RaftLibrary.BuildInfo}, {8 * nint.Size} bit";

    public void Line(string line) => _text.Append(line).Append('\n');

    public void Ready(ulong id, TakenReady ready)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"R {id} #{ready.Number}");
        if (ready.Soft is { } soft) line.Append(CultureInfo.InvariantCulture, $" ss={soft.Role}/{soft.Leader}");
        if (ready.Hard is { } hard)
            line.Append(CultureInfo.InvariantCulture, $" hs={hard.Term}/{hard.Vote}/{hard.Commit}");
        if (ready.MustSync) line.Append(" sync");
        if (ready.Waits) line.Append(" waits");
        line.Append(Entries("entries", ready.Entries)).Append(Entries("committed", ready.Committed));
        line.Append(Packets("messages", ready.Messages)).Append(Packets("persisted", ready.Persisted));
        if (ready.Reads.Count > 0)
            line.Append(CultureInfo.InvariantCulture,
                $" reads=[{string.Join(' ', ready.Reads.Select(r => $"{r.Number}@{r.Index}"))}]");
        Line(line.ToString());
    }

    /// <summary>Nothing when nothing follows.</summary>
    public void Light(ulong id, ulong commit, IReadOnlyList<StoredEntry> committed, IReadOnlyList<Packet> messages)
    {
        var line = commit > 0 ? $" commit={commit}" : "";
        line += Entries("committed", committed) + Packets("messages", messages);
        if (line.Length > 0) Line($"L {id}{line}");
    }

    public override string ToString() => _text.ToString();

    private static string Entries(string name, IReadOnlyList<StoredEntry> entries) =>
        entries.Count == 0 ? "" : $" {name}={TraceText.Entries(entries)}";

    private static string Packets(string name, IReadOnlyList<Packet> packets)
    {
        var texts = packets.Select(p => $">{p.To} {p.Type} {TraceText.Blob(p.Wire)}");
        return packets.Count == 0 ? "" : $" {name}=[{string.Join(", ", texts)}]";
    }
}
