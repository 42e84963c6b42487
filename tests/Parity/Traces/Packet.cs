using Ferrolite.Native.Raft;

namespace Ferrolite.Parity.Tests.Traces;

/// <summary>A message on the wire and its text.</summary>
internal sealed record Packet(ulong From, ulong To, byte[] Wire, string Text)
{
    /// <summary>The type, from the text.</summary>
    public string Type => Text.Split(' ')[1];

    /// <summary>The type, and the number of entries if it has some.</summary>
    public string Brief
    {
        get
        {
            const string mark = "entries=[";
            var at = Text.IndexOf(mark, StringComparison.Ordinal);
            if (at < 0) return Type;
            var entries = Text[(at + mark.Length)..].Split(']')[0].Split(' ').Length;
            return $"{Type}/{entries}";
        }
    }

    /// <summary>Copies a batch and frees it.</summary>
    public static IReadOnlyList<Packet> Take(ulong from, MessageBatch? batch)
    {
        if (batch is null) return [];
        using (batch)
        {
            return
            [
                .. Enumerable.Range(0, batch.Count).Select(i =>
                    new Packet(from, batch.To(i), batch.Wire(i).ToArray(), RaftLibrary.Describe(batch.Wire(i)))),
            ];
        }
    }
}
