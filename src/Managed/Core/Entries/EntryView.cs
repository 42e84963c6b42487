using Ferrolite.Core.Model;

namespace Ferrolite.Core.Entries;

/// <summary>A LogEntry of log/v1, read in place: valid as long as the bytes are.</summary>
internal readonly ref struct EntryView
{
    /// <summary>The version of log/v1 that this program reads and writes.</summary>
    public const uint Format = 1;

    /// <summary>What it asks for.</summary>
    public EntryPayload Kind { get; private init; }

    /// <summary>The message of <see cref="Kind"/>.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Who asked; without a client, empty.</summary>
    public RequestView Request { get; private init; }

    /// <summary>What 'now' answers, in milliseconds since 1970.</summary>
    public long ClockUnixMs { get; private init; }

    /// <summary>The upper half of the seed.</summary>
    public ulong SeedHigh { get; private init; }

    /// <summary>The lower half of the seed.</summary>
    public ulong SeedLow { get; private init; }

    /// <summary>How many virtual machine steps the command may take.</summary>
    public ulong StepLimit { get; private init; }

    /// <summary>Reads the bytes of an entry; empty ones are raft's own.</summary>
    /// <exception cref="EnvironmentFaultException">Damaged, or of a later version: a node may not guess.</exception>
    public static EntryView Read(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return default;
        var reader = new WireReader(data);
        ulong format = 0, clock = 0, high = 0, low = 0, steps = 0;
        var kind = EntryPayload.None;
        ReadOnlySpan<byte> payload = default, request = default;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: format = reader.Unsigned(); break;
                case 2: request = reader.Bytes(); break;
                case 3: clock = reader.Unsigned(); break;
                case 4: high = reader.Fixed64(); break;
                case 5: low = reader.Fixed64(); break;
                case 6: steps = reader.Unsigned(); break;
                case 7 or 8:
                    kind = (EntryPayload)reader.Field;
                    payload = reader.Bytes();
                    break;
                default: throw reader.Unknown("LogEntry");
            }
        }

        if (format != Format || kind == EntryPayload.None)
            throw new EnvironmentFaultException(
                $"a log entry has format {format}, this program knows {Format}: it is too old");
        return new EntryView
        {
            Kind = kind,
            Payload = payload,
            Request = RequestView.Read(request),
            ClockUnixMs = (long)clock,
            SeedHigh = high,
            SeedLow = low,
            StepLimit = steps,
        };
    }
}
