namespace Ferrolite.Core.Entries;

/// <summary>A RequestId of log/v1, read in place.</summary>
internal readonly ref struct RequestView
{
    /// <summary>Empty when the request has no id, and is not remembered.</summary>
    public ReadOnlySpan<byte> ClientId { get; private init; }

    /// <summary>The client's number of the request.</summary>
    public ulong Sequence { get; private init; }

    /// <summary>1 for the first attempt.</summary>
    public ulong Attempt { get; private init; }

    /// <summary>The log index that the client knew when it first sent the request.</summary>
    public ulong SinceIndex { get; private init; }

    /// <summary>Hash of the command's bytes.</summary>
    public UInt128 PayloadHash { get; private init; }

    /// <summary>Reads the message.</summary>
    public static RequestView Read(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        ReadOnlySpan<byte> client = default;
        ulong sequence = 0, attempt = 0, since = 0, high = 0, low = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: client = reader.Bytes(); break;
                case 2: sequence = reader.Unsigned(); break;
                case 3: attempt = reader.Unsigned(); break;
                case 4: since = reader.Unsigned(); break;
                case 5: high = reader.Fixed64(); break;
                case 6: low = reader.Fixed64(); break;
                default: throw reader.Unknown("RequestId");
            }
        }

        return new RequestView
        {
            ClientId = client,
            Sequence = sequence,
            Attempt = attempt,
            SinceIndex = since,
            PayloadHash = new UInt128(high, low),
        };
    }
}
