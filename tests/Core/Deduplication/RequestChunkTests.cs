using System.Security.Cryptography;
using AwesomeAssertions;
using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.TestKit;
using Google.Protobuf;
using Xunit;

namespace Ferrolite.Core.Tests.Deduplication;

/// <summary>A row of requests gives back what was put in, and its hash does not know how requests are spread.</summary>
public sealed class RequestChunkTests
{
    [Fact]
    public void Requests_SpreadInAnyWay_ComeBack_AndHashAlike()
    {
        var seed = TestSeed.Draw(TestContext.Current.TestOutputHelper!.WriteLine);
        var random = new Random(seed);
        var requests = Enumerable.Range(0, 300).Select(_ => RandomRequest(random)).ToArray();
        var indexes = new ulong[requests.Length];
        var index = 5UL;
        for (var i = 0; i < indexes.Length; i++) indexes[i] = index += (ulong)random.Next(1, 1_000);
        List<string> hashes = [];
        foreach (var most in new[] { 1, 3, 40, 300 })
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var chunk = new RequestChunk();
            for (var first = 0; first < requests.Length;)
            {
                var count = Math.Min(random.Next(1, most + 1), requests.Length - first);
                var offsets = new int[count];
                for (var i = 0; i < count; i++)
                    offsets[i] = chunk.Add(View(requests[first + i]), indexes[first + i], Failure(first + i), new());
                chunk.FirstIndex.Should().Be(indexes[first]);
                ChunkReader.Count(chunk.Bytes).Should().Be(count);
                var reader = new ChunkReader(chunk.Bytes);
                for (var i = 0; i < count; i++)
                {
                    reader.Next().Should().BeTrue();
                    var wanted = View(requests[first + i]);
                    reader.ClientId.ToArray().Should().Equal(wanted.ClientId.ToArray(), $"seed {seed}");
                    (reader.Sequence, reader.Index).Should().Be((wanted.Sequence, indexes[first + i]));
                    (reader.PayloadHash, reader.Offset).Should().Be((wanted.PayloadHash, offsets[i]));
                    chunk.Read(reader.Offset).Error!.Message.Should().Be("error " + (first + i));
                    reader.AppendTo(hash);
                }

                reader.Next().Should().BeFalse();
                first += count;
                chunk.Clear();
            }

            hashes.Add(Convert.ToHexString(hash.GetHashAndReset()));
        }

        hashes.Distinct().Should().ContainSingle($"seed {seed}");
    }

    [Fact]
    public void RequestsOfOneClient_CostAboutTheirHashAndOutcome()
    {
        using var chunk = new RequestChunk();
        var results = new ResultCollector();
        results.Begin(0);
        results.Results.Add(new StatementResult([], [], 1, 70_000));
        for (ulong i = 0; i < 1_000; i++) chunk.Add(View(Request(new byte[16], 50_000 + i)), 90_000 + i, null, results);
        (chunk.Bytes.Length / 1_000).Should().BeLessThan(30);
    }

    [Fact]
    public void DamagedRow_IsAFault()
    {
        using var chunk = new RequestChunk();
        chunk.Add(View(Request([1, 2, 3], 9)), 7, Failure(1), new());
        var whole = chunk.Bytes.ToArray();
        for (var length = 1; length < whole.Length; length++)
        {
            var cut = whole[..length];
            var act = () => ChunkReader.Count(cut);
            act.Should().Throw<EnvironmentFaultException>();
        }
    }

    private static CommandFailure Failure(int number) =>
        new(new SqlError(1, 1, "error " + number), ErrorReason.SqlError);

    private static byte[] RandomRequest(Random random)
    {
        var client = new byte[random.Next(3) == 0 ? 16 : random.Next(1, 65)];
        if (random.Next(2) == 0) random.NextBytes(client);
        return Request(client, (ulong)random.NextInt64() >> random.Next(64));
    }

    private static byte[] Request(byte[] client, ulong sequence) => new EntryRequestId
    {
        ClientId = ByteString.CopyFrom(client),
        Sequence = sequence,
        Attempt = 1,
        PayloadHashHigh = sequence * 3,
        PayloadHashLow = ulong.MaxValue - sequence,
    }.ToByteArray();

    private static RequestView View(byte[] bytes) => RequestView.Read(bytes);
}
