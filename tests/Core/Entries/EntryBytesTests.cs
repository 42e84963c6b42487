using AwesomeAssertions;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.Tests.Readers;
using Xunit;

namespace Ferrolite.Core.Tests.Entries;

/// <summary>The bytes of log/v1: other versions read them, and requests are compared by their hash.</summary>
public sealed class EntryBytesTests
{
    // 2009-02-13 23:31:30.123
    private static readonly TimeSpan Clock = TimeSpan.FromMilliseconds(1_234_567_890_123);

    private static ExecuteRequest Request => new(
        new Statement("INSERT INTO t VALUES (?, ?, ?, ?, ?)")
        {
            Arguments =
            [
                SqlValue.From(-1), SqlValue.From(0.5), SqlValue.From("é"), SqlValue.From(new byte[] { 0, 255 }),
                SqlValue.Null,
            ],
            ExpectRows = 1,
        },
        new Statement("UPDATE t SET a = :b WHERE a = $a")
        {
            NamedArguments = new Dictionary<string, SqlValue>
            {
                [":b"] = SqlValue.From(long.MinValue),
                ["$a"] = SqlValue.From(long.MaxValue),
            },
            When = Condition.All(Condition.Not(Condition.Failed(0)), Condition.Any(Condition.Changed(0))),
        })
    {
        Atomic = false,
        DeferForeignKeys = true,
    };

    [Fact]
    public void Command_HasTheBytesThatItAlwaysHad() =>
        Convert.ToHexStringLower(EntryView.Read(Encoder().Encode(Request, default)).Payload).Should().Be(
            "0a450a24494e5345525420494e544f20742056414c55455320283f2c203f2c203f2c203f2c203f291202080112091100"
            + "0000000000e03f12041a02c3a91204220200ff120020020a5a0a205550444154452074205345542061203d203a622057"
            + "484552452061203d2024611a110a022461120b08feffffffffffffffff011a110a023a62120b08ffffffffffffffffff"
            + "012a102a0e0a04220210000a0632040a02180010011801");

    [Fact]
    public void Entry_HasTheBytesThatItAlwaysHad() =>
        WithoutSeed(Encoder().Encode(Request, new RequestStamp(new byte[] { 1, 2, 3 }, 300, 2, 70_000)))
            .Should().Be(
            "080112200a0301020310ac02180220f0a204295e9595ed3f39702d31422d123cdf573d2618cb89ec8ff7232100000000"
            + "0000000029000000000000000030e8073aa7010a450a24494e5345525420494e544f20742056414c55455320283f2c20"
            + "3f2c203f2c203f2c203f2912020801120911000000000000e03f12041a02c3a91204220200ff120020020a5a0a205550"
            + "444154452074205345542061203d203a622057484552452061203d2024611a110a022461120b08feffffffffffffffff"
            + "011a110a023a62120b08ffffffffffffffffff012a102a0e0a04220210000a0632040a02180010011801");

    [Fact]
    public void Digest_HasTheBytesThatItAlwaysHad() =>
        WithoutSeed(Encoder().EncodeDigest()).Should().Be(
            "080118cb89ec8ff72321000000000000000029000000000000000030e8074200");

    private static EntryEncoder Encoder()
    {
        var time = new ManualTime();
        time.Advance(Clock);
        return new EntryEncoder(new NodeEnvironment { Time = time }, 1_000);
    }

    // The seed is drawn: its two fixed numbers are read, and shown as zeros.
    private static string WithoutSeed(byte[] bytes)
    {
        var entry = EntryView.Read(bytes);
        Span<byte> seed = stackalloc byte[18];
        seed[0] = 4 << 3 | 1;
        BitConverter.TryWriteBytes(seed[1..], entry.SeedHigh);
        seed[9] = 5 << 3 | 1;
        BitConverter.TryWriteBytes(seed[10..], entry.SeedLow);
        var at = bytes.AsSpan().IndexOf(seed);
        at.Should().BePositive();
        bytes.AsSpan(at + 1, 8).Clear();
        bytes.AsSpan(at + 10, 8).Clear();
        return Convert.ToHexStringLower(bytes);
    }
}
