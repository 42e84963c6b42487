using System.Buffers;
using System.Buffers.Binary;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Transport;

/// <summary>
/// Raft messages from one node to another, one behind the other in one rented buffer. They have exactly one owner, who
/// hands them on or disposes them; what is given away is not touched any more. Disposing twice is harmless, using them
/// afterwards throws. Not thread-safe, as there is one owner.
/// </summary>
/// <param name="from">The sender.</param>
/// <param name="to">The addressee.</param>
/// <param name="capacity">Bytes to rent at once, by <see cref="BytesOf"/>; it grows when that was too little.</param>
/// <param name="pool">Where the buffer comes from; null = the shared pool.</param>
public sealed class PeerMessages(NodeId from, NodeId to, int capacity, ArrayPool<byte>? pool = null) : IDisposable
{
    // Length and type stand before each payload.
    private const int HeadBytes = 8;
    private readonly ArrayPool<byte> _pool = pool ?? ArrayPool<byte>.Shared;
    private byte[]? _buffer = (pool ?? ArrayPool<byte>.Shared).Rent(capacity);

    /// <summary>The sender.</summary>
    public NodeId From { get; } = from;

    /// <summary>The addressee.</summary>
    public NodeId To { get; } = to;

    /// <summary>How many messages; stays when they are disposed.</summary>
    public int Count { get; private set; }

    /// <summary>What they weigh for every bound; stays when they are disposed.</summary>
    public int Bytes { get; private set; }

    private byte[] Buffer => Volatile.Read(ref _buffer) ?? throw new ObjectDisposedException(nameof(PeerMessages));

    /// <summary>What a message of so many bytes weighs.</summary>
    public static int BytesOf(int payload) => HeadBytes + payload;

    /// <summary>Copies a message behind the others. The owner, before it gives them away.</summary>
    public void Add(RaftMessageType type, ReadOnlySpan<byte> payload)
    {
        var end = checked(Bytes + BytesOf(payload.Length));
        if (end > Buffer.Length) Grow(end);
        var at = Buffer.AsSpan(Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(at, payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], (int)type);
        payload.CopyTo(at[HeadBytes..]);
        (Bytes, Count) = (end, Count + 1);
    }

    /// <summary>A copy of one of the messages, with an owner of its own.</summary>
    public PeerMessages Only(PeerMessage message)
    {
        var one = new PeerMessages(From, To, BytesOf(message.Payload.Length), _pool);
        one.Add(message.Type, message.Payload.Span);
        return one;
    }

    /// <summary>The messages in their order.</summary>
    public Enumerator GetEnumerator() => new(Buffer.AsMemory(0, Bytes));

    /// <summary>Gives the buffer back. Whoever consumed or dropped the messages.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer) _pool.Return(buffer);
    }

    private void Grow(int bytes)
    {
        var larger = _pool.Rent(Math.Max(bytes, 2 * Bytes));
        Buffer.AsSpan(0, Bytes).CopyTo(larger);
        _pool.Return(Buffer);
        _buffer = larger;
    }

    /// <summary>Goes through the messages; allocates nothing.</summary>
    /// <param name="rest">What lies ahead.</param>
    public struct Enumerator(ReadOnlyMemory<byte> rest)
    {
        private ReadOnlyMemory<byte> _rest = rest;

        /// <summary>The message at hand.</summary>
        public PeerMessage Current { get; private set; }

        /// <summary>Goes to the next message; false behind the last.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var head = _rest.Span;
            var end = HeadBytes + BinaryPrimitives.ReadInt32LittleEndian(head);
            var type = (RaftMessageType)BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
            Current = new PeerMessage(type, _rest[HeadBytes..end]);
            _rest = _rest[end..];
            return true;
        }
    }
}
