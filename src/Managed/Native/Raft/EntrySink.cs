namespace Ferrolite.Native.Raft;

/// <summary>Takes the rows of one entries callback; not to be kept.</summary>
public readonly unsafe ref struct EntrySink
{
    private readonly void* _sink;

    internal EntrySink(void* sink) => _sink = sink;

    /// <summary>Adds a row; the bytes are copied.</summary>
    public void Push(ulong index, ulong term, int type, ReadOnlySpan<byte> data, ReadOnlySpan<byte> context)
    {
        fixed (byte* d = data, c = context)
            RaftException.ThrowIfFailed(
                (RaftStatus)NativeMethods.rf_sink_entry(
                    _sink, index, term, type, d, (nuint)data.Length, c, (nuint)context.Length),
                "sink entry");
    }
}
