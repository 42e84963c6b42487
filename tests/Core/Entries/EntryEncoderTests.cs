using System.Buffers.Binary;
using System.Security.Cryptography;
using AwesomeAssertions;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using Ferrolite.TestKit;
using Google.Protobuf;
using Xunit;

namespace Ferrolite.Core.Tests.Entries;

/// <summary>The hand-written encoder writes, byte for byte, what the generated classes write.</summary>
public sealed class EntryEncoderTests
{
    private readonly EntryEncoder _encoder = new(new NodeEnvironment(), 10_000_000_000);

    [Fact]
    public void Encode_OfRandomRequests_GivesTheBytesOfTheGeneratedClasses()
    {
        var seed = TestSeed.Draw(TestContext.Current.TestOutputHelper!.WriteLine);
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var request = RandomRequest(random);
            var stamp = random.Next(3) == 0
                ? default
                : new RequestStamp(
                    RandomBytes(random, 1, 64), Number(random), (uint)random.Next(1, 4), Number(random));
            var bytes = _encoder.Encode(request, stamp);
            var entry = LogEntry.Parser.ParseFrom(bytes);
            entry.ToByteArray().Should().Equal(bytes, $"request {i} of seed {seed}");
            var expected = Expected(request);
            entry.Command.Should().Be(expected, $"request {i} of seed {seed}");
            if (stamp.ClientId.IsEmpty)
            {
                entry.RequestId.Should().BeNull();
                continue;
            }

            var hash = SHA256.HashData(expected.ToByteArray());
            entry.RequestId.Should().Be(new EntryRequestId
            {
                ClientId = ByteString.CopyFrom(stamp.ClientId.Span),
                Sequence = stamp.Sequence,
                Attempt = stamp.Attempt,
                SinceIndex = stamp.SinceIndex,
                PayloadHashHigh = BinaryPrimitives.ReadUInt64LittleEndian(hash),
                PayloadHashLow = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8)),
            });
        }
    }

    [Fact]
    public void Encode_OfALargeRequest_IsWhole_AndTheNextOneIsSmall()
    {
        var large = new ExecuteRequest(new Statement("INSERT INTO t VALUES (?)", SqlValue.From(new byte[5_000_000])));
        LogEntry.Parser.ParseFrom(_encoder.Encode(large, default)).Command.Should().Be(Expected(large));
        var small = new ExecuteRequest("SELECT 1");
        LogEntry.Parser.ParseFrom(_encoder.Encode(small, default)).Command.Should().Be(Expected(small));
    }

    [Fact]
    public void EncodeDigest_GivesADigest() =>
        LogEntry.Parser.ParseFrom(_encoder.EncodeDigest()).PayloadCase.Should().Be(LogEntry.PayloadOneofCase.Digest);

    private static EntryCommand Expected(ExecuteRequest request)
    {
        var command = new EntryCommand { NotAtomic = !request.Atomic, DeferForeignKeys = request.DeferForeignKeys };
        foreach (var statement in request.Statements)
        {
            var encoded = new EntryStatement { Sql = statement.Sql };
            foreach (var value in statement.Arguments) encoded.Args.Add(Expected(value));
            foreach (var (name, value) in statement.NamedArguments.OrderBy(n => n.Key, StringComparer.Ordinal))
                encoded.NamedArgs.Add(new EntryNamedValue { Name = name, Value = Expected(value) });
            if (statement.ExpectRows is { } rows) encoded.ExpectRows = rows;
            if (statement.When is { } condition) encoded.When = Expected(condition);
            command.Statements.Add(encoded);
        }

        return command;
    }

    private static EntryValue Expected(SqlValue value) => value.Kind switch
    {
        SqlValueKind.Integer => new EntryValue { Integer = value.Integer },
        SqlValueKind.Real => new EntryValue { Real = value.Real },
        SqlValueKind.Text => new EntryValue { Text = value.Text },
        SqlValueKind.Blob => new EntryValue { Blob = ByteString.CopyFrom(value.Blob.Span) },
        _ => new EntryValue(),
    };

    private static EntryCondition Expected(Condition condition) => condition.Kind switch
    {
        ConditionKind.Succeeded => new EntryCondition { Succeeded = (uint)condition.Statement },
        ConditionKind.Failed => new EntryCondition { Failed = (uint)condition.Statement },
        ConditionKind.Changed => new EntryCondition { Changed = (uint)condition.Statement },
        ConditionKind.Not => new EntryCondition { Not = Expected(condition.Parts[0]) },
        ConditionKind.All => new EntryCondition { All = Expected(condition.Parts) },
        _ => new EntryCondition { Any = Expected(condition.Parts) },
    };

    private static EntryConditions Expected(IReadOnlyList<Condition> parts)
    {
        var encoded = new EntryConditions();
        foreach (var part in parts) encoded.Parts.Add(Expected(part));
        return encoded;
    }

    private static ExecuteRequest RandomRequest(Random random) =>
        new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomStatement(random))])
        {
            Atomic = random.Next(2) == 0,
            DeferForeignKeys = random.Next(2) == 0,
        };

    private static Statement RandomStatement(Random random) => new(RandomText(random))
    {
        Arguments = [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random))],
        NamedArguments = Enumerable.Range(0, random.Next(4)).ToDictionary(
            i => (i == 0 ? "" : ":ä" + random.Next()) + i, _ => RandomValue(random)),
        ExpectRows = random.Next(3) switch { 0 => null, 1 => 0, _ => random.NextInt64() >> random.Next(63) },
        When = random.Next(2) == 0 ? null : RandomCondition(random, 0),
    };

    private static Condition RandomCondition(Random random, int depth) => random.Next(depth > 3 ? 3 : 6) switch
    {
        0 => Condition.Succeeded(random.Next(3)),
        1 => Condition.Failed(random.Next(300)),
        2 => Condition.Changed(0),
        3 => Condition.Not(RandomCondition(random, depth + 1)),
        4 => Condition.All([.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomCondition(random, depth + 1))]),
        _ => Condition.Any([.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomCondition(random, depth + 1))]),
    };

    private static SqlValue RandomValue(Random random) => random.Next(6) switch
    {
        0 => SqlValue.From((long)Number(random)),
        1 => SqlValue.From(random.NextDouble() - 0.5),
        2 => SqlValue.From(RandomText(random)),
        3 => SqlValue.From(RandomBytes(random, 0, 2_000)),
        4 => SqlValue.From(0L),
        _ => SqlValue.Null,
    };

    private static ulong Number(Random random) => (ulong)random.NextInt64() >> random.Next(64) ^ (ulong)-random.Next(2);

    private static byte[] RandomBytes(Random random, int least, int most)
    {
        var bytes = new byte[random.Next(least, most + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4) * random.Next(40)).Select(_ => random.Next(4) switch
        {
            0 => "ä",
            1 => "€",
            2 => "𝄞",
            _ => ((char)random.Next(1, 127)).ToString(),
        }));
}
