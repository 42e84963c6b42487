using System.Buffers;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Transport;

/// <summary>
/// A raft message on its way: opaque bytes, with routing fields beside them. The bytes are rented; whoever holds the
/// message last returns them, once.
/// </summary>
public readonly struct PeerMessage
{
    private readonly byte[] _rented;
    private readonly int _length;

    private PeerMessage(NodeId from, NodeId to, RaftMessageType type, byte[] rented, int length)
    {
        From = from;
        To = to;
        Type = type;
        _rented = rented;
        _length = length;
    }

    /// <summary>The sender.</summary>
    public NodeId From { get; }

    /// <summary>The addressee.</summary>
    public NodeId To { get; }

    /// <summary>What it is, for filters and metrics.</summary>
    public RaftMessageType Type { get; }

    /// <summary>The message as raft wrote it.</summary>
    public ReadOnlySpan<byte> Payload => _rented.AsSpan(0, _length);

    /// <summary>A message with a rented copy of the bytes.</summary>
    public static PeerMessage Copy(NodeId from, NodeId to, RaftMessageType type, ReadOnlySpan<byte> payload)
    {
        var rented = ArrayPool<byte>.Shared.Rent(payload.Length);
        payload.CopyTo(rented);
        return new PeerMessage(from, to, type, rented, payload.Length);
    }

    /// <summary>A second message with bytes of its own.</summary>
    public PeerMessage Duplicate() => Copy(From, To, Type, Payload);

    /// <summary>Gives the bytes back. Exactly once.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(_rented);
}
