using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Google.Protobuf;

namespace Ferrolite.Differential.Tests.Scripts;

/// <summary>A command with all that its entry says.</summary>
internal sealed record ScriptCommand(ExecuteRequest Request)
{
    public long ClockUnixMs { get; init; } = 1_700_000_000_000;

    public ulong SeedHigh { get; init; }

    public ulong SeedLow { get; init; }

    public ulong StepLimit { get; init; } = Limits.StepsMax;

    /// <summary>Number of a request with an id; 0 = it has none.</summary>
    public ulong Sequence { get; init; }

    /// <summary>A command as a test writes it: <c>each: one | two</c> has two statements and is not atomic.</summary>
    public static ScriptCommand Parse(string text)
    {
        var each = text.StartsWith("each: ", StringComparison.Ordinal);
        var statements = (each ? text[6..] : text).Split(" | ").Select(sql => new Statement(sql));
        return new ScriptCommand(new ExecuteRequest([.. statements]) { Atomic = !each }) { SeedHigh = 1, SeedLow = 2 };
    }

    /// <summary>Its log entry.</summary>
    public byte[] Encode()
    {
        var command = new WireWriter();
        CommandWriter.Write(command, Request);
        var entry = new LogEntry
        {
            Format = EntryView.Format,
            ClockUnixMs = ClockUnixMs,
            SeedHigh = SeedHigh,
            SeedLow = SeedLow,
            StepLimit = StepLimit,
            Command = EntryCommand.Parser.ParseFrom(command.Written),
        };
        if (Sequence > 0)
        {
            entry.RequestId = new EntryRequestId
            {
                ClientId = ByteString.CopyFrom(new byte[16]),
                Sequence = Sequence,
                Attempt = 1,
                PayloadHashLow = SeedLow,
            };
        }

        return entry.ToByteArray();
    }

    /// <summary>For the message of a failed test.</summary>
    public override string ToString() =>
        (Request.Atomic ? "" : "[not atomic] ")
        + (Request.DeferForeignKeys ? "[deferred] " : "")
        + string.Join(" | ", Request.Statements.Select(s =>
            s.Sql + string.Concat(s.Arguments.Select(a => " " + a)) + string.Concat(s.NamedArguments)));
}
