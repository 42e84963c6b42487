using AwesomeAssertions;
using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Sql;
using Google.Protobuf;
using Xunit;

namespace Ferrolite.Core.Tests.Deduplication;

/// <summary>The bytes of remembered requests: part of every node's content, they may never change.</summary>
public sealed class RequestChunkTests
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
            "0301020301000000000000004600000000000000887766554433221100ffeeddccbbaa990b0001000212010161010102"
            + "0301020302000000000000004700000000000000887766554433221100ffeeddccbbaa990f010113931006554e49515545010000");
        chunk.FirstIndex.Should().Be(70);
        chunk.Read(first).Results[0].LastInsertRowId.Should().Be(9);
        chunk.Read(second).Error!.ExtendedCode.Should().Be(2067);
        var stored = RequestChunk.Parse(chunk.Bytes);
        stored.Select(r => (r.Sequence, r.Index, r.Offset)).Should().Equal((1UL, 70UL, first), (2UL, 71UL, second));
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
