using AwesomeAssertions;
using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Sql;
using Google.Protobuf;
using Xunit;

namespace Ferrolite.Core.Tests.Deduplication;

/// <summary>The bytes of remembered requests: part of every node's content, they may never change.</summary>
public sealed class RequestBytesTests
{
    [Fact]
    public void Add_GivesTheBytesThatItAlwaysGave()
    {
        using var chunk = new RequestChunk();
        var results = new ResultCollector();
        results.Begin(1_000);
        results.Results.Add(new StatementResult(["a"], [[SqlValue.From(1)]], 1, 9));
        var first = chunk.Add(Request(1), 70, null, results);
        var failure = new CommandFailure(new SqlError(19, 2067, "UNIQUE", -1), ErrorReason.SqlConstraint);
        var second = chunk.Add(Request(2), 71, failure, results);
        Convert.ToHexStringLower(chunk.Bytes).Should().Be(
            "03010203028c01112233445566778899aabbccddeeff000b0001000212010161010102"
            + "000202112233445566778899aabbccddeeff000f010113931006554e49515545010000");
        chunk.FirstIndex.Should().Be(70);
        chunk.Read(first).Results[0].LastInsertRowId.Should().Be(9);
        chunk.Read(second).Error!.ExtendedCode.Should().Be(2067);
        var stored = new ChunkReader(chunk.Bytes);
        stored.Next().Should().BeTrue();
        (stored.Sequence, stored.Index, stored.Offset).Should().Be((1UL, 70UL, first));
        stored.Next().Should().BeTrue();
        (stored.Sequence, stored.Index, stored.Offset).Should().Be((2UL, 71UL, second));
    }

    private static RequestView Request(ulong sequence) => RequestView.Read(new EntryRequestId
    {
        ClientId = ByteString.CopyFrom(1, 2, 3),
        Sequence = sequence,
        Attempt = 1,
        PayloadHashHigh = 0x1122334455667788,
        PayloadHashLow = 0x99aabbccddeeff00,
    }.ToByteArray());
}
