using System.Runtime.InteropServices;

namespace Ferrolite.Native.Raft;

/// <summary>
/// Raft messages in native memory: immutable, independent of their node. One owner at a time; the spans live until
/// Dispose, which may happen on any thread.
/// </summary>
public sealed unsafe class MessageBatch : SafeHandle
{
    private RfMsg* _messages;
    private int _count = -1;

    internal MessageBatch(void* handle)
        : base(0, ownsHandle: true) => SetHandle((nint)handle);

    /// <inheritdoc />
    public override bool IsInvalid => handle == 0;

    /// <summary>How many. The messages are encoded at the first look.</summary>
    public int Count
    {
        get
        {
            View();
            return _count;
        }
    }

    /// <summary>Addressee of message <paramref name="i"/>.</summary>
    public ulong To(int i) => At(i).to;

    /// <summary>Type of message <paramref name="i"/>, by the numbers of eraftpb.</summary>
    public int Type(int i) => At(i).msg_type;

    /// <summary>Message <paramref name="i"/> as it travels.</summary>
    public ReadOnlySpan<byte> Wire(int i) => new(At(i).wire.ptr, (int)At(i).wire.len);

    internal static MessageBatch? Of(void* handle) => handle is null ? null : new MessageBatch(handle);

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeMethods.rf_msgs_free((void*)handle);
        return true;
    }

    private ref readonly RfMsg At(int i)
    {
        View();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)_count, nameof(i));
        return ref _messages[i];
    }

    private void View()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (_count >= 0) return;
        RfMsg* messages;
        nuint count;
        RaftException.ThrowIfFailed(
            (RaftStatus)NativeMethods.rf_msgs_view((void*)handle, &messages, &count), "messages view");
        _messages = messages;
        _count = (int)count;
    }
}
