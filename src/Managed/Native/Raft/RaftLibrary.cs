using System.Text;

namespace Ferrolite.Native.Raft;

/// <summary>What concerns the native library as a whole.</summary>
public static unsafe class RaftLibrary
{
    private const uint AbiVersion = 2;

    /// <summary>What the library was built from.</summary>
    public static string BuildInfo =>
        System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)NativeMethods.rf_build_info())!;

    /// <summary>The text of the last error on this thread.</summary>
    public static string LastError() =>
        ReadText(static (buffer, capacity) => NativeMethods.rf_last_error(buffer, capacity));

    /// <summary>Objects that callers hold: nodes, batches of entries, batches of messages.</summary>
    public static (long Nodes, long EntryBatches, long MessageBatches) Live()
    {
        RfLive live;
        RaftException.ThrowIfFailed((RaftStatus)NativeMethods.rf_live(&live), "live");
        return (live.nodes, live.entry_batches, live.message_batches);
    }

    /// <summary>Copies bytes through the ABI and back, to test marshalling alone.</summary>
    public static byte[] Echo(ReadOnlySpan<byte> data)
    {
        var copy = new byte[data.Length];
        fixed (byte* from = data, to = copy)
            RaftException.ThrowIfFailed(
                (RaftStatus)NativeMethods.rf_echo(from, (nuint)data.Length, to, (nuint)copy.Length), "echo");
        return copy;
    }

    /// <summary>Panics on the native side; gives the status that comes back.</summary>
    public static RaftStatus EchoPanic() => (RaftStatus)NativeMethods.rf_echo_panic();

    /// <summary>A text for a message on the wire.</summary>
    public static string Describe(ReadOnlySpan<byte> wire)
    {
        fixed (byte* from = wire)
        {
            uint length;
            var probe = NativeMethods.rf_msg_describe(from, (nuint)wire.Length, null, 0, &length);
            RaftException.ThrowIfFailed((RaftStatus)probe, "describe");
            var text = new byte[length];
            fixed (byte* to = text)
            {
                var status = NativeMethods.rf_msg_describe(from, (nuint)wire.Length, to, length, &length);
                RaftException.ThrowIfFailed((RaftStatus)status, "describe");
            }

            return Encoding.UTF8.GetString(text);
        }
    }

    /// <summary>Checks version and struct sizes once, before the first node.</summary>
    internal static void Check()
    {
        if (NativeMethods.rf_abi_version() is var version && version != AbiVersion)
            throw new InvalidOperationException(
                $"The native raft library has ABI version {version}, this program needs {AbiVersion}: rebuild it.");
        var native = ReadText(static (buffer, capacity) => NativeMethods.rf_layout(buffer, capacity));
        var managed = Layout.Describe();
        if (native != managed)
            throw new InvalidOperationException(
                $"The native raft library lays out its structs differently:\n{native}\nhere:\n{managed}");
    }

    private delegate uint TextReader(byte* buffer, nuint capacity);

    private static string ReadText(TextReader read)
    {
        var text = new byte[8192];
        fixed (byte* buffer = text)
        {
            var length = read(buffer, (nuint)text.Length);
            return Encoding.UTF8.GetString(text, 0, (int)Math.Min(length, (uint)text.Length));
        }
    }
}
