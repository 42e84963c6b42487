using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.StateMachine;
using Ferrolite.Core.Tests.Readers;
using Xunit;

namespace Ferrolite.Core.Tests.StateMachine;

/// <summary>What is read ahead helps; when it fails, the apply loop reads for itself.</summary>
public sealed class LogReadAheadTests : IDisposable
{
    private readonly ReaderFixture _fixture = new();
    private readonly List<(ulong Low, ulong High)> _reads = [];
    private bool _fails;

    [Fact]
    public void Read_WhenTheReaderCouldNotRead_ReadsItself()
    {
        var ahead = new LogReadAhead(Read, work => _fixture.Pool.TryPostToIdle(work));
        ahead.Read(2, 4).Dispose();
        _fails = true;
        _fixture.Pool.Loops[0].Turn().Should().BeTrue();
        _fails = false;
        Low(ahead.Read(3, 4)).Should().Be(3);
        _reads.Should().Equal((2UL, 4UL), (3UL, 4UL), (3UL, 4UL));
    }

    [Fact]
    public void Read_WhenTheReadersHaveClosed_ReadsItself()
    {
        var ahead = new LogReadAhead(Read, work => _fixture.Pool.TryPostToIdle(work));
        ahead.Read(2, 4).Dispose();
        _fixture.Pool.Close(new InvalidOperationException("closed"));
        Low(ahead.Read(3, 4)).Should().Be(3);
        _reads.Should().Equal((2UL, 4UL), (3UL, 4UL));
    }

    [Fact]
    public void Read_WhenNoReaderHasBegun_TakesTheWorkBack()
    {
        var ahead = new LogReadAhead(Read, work => _fixture.Pool.TryPostToIdle(work));
        ahead.Read(2, 4).Dispose();
        Low(ahead.Read(3, 4)).Should().Be(3);
        _fixture.Pool.Queue.Waiting.Should().Be(0);
        while (_fixture.Pool.Loops[0].Turn())
        {
        }

        _reads.Should().Equal((2UL, 4UL), (3UL, 4UL));
    }

    [Fact]
    public void Read_TakesWhatWasReadAhead()
    {
        var ahead = new LogReadAhead(Read, work => _fixture.Pool.TryPostToIdle(work));
        ahead.Read(2, 4).Dispose();
        _fixture.Pool.Loops[0].Turn().Should().BeTrue();
        Low(ahead.Read(3, 4)).Should().Be(3);
        _reads.Should().Equal((2UL, 4UL), (3UL, 4UL));
        ahead.Drop();
    }

    public void Dispose() => _fixture.Dispose();

    private static ulong Low(IEntryBatch batch)
    {
        using (batch) return batch.Header(0).Index;
    }

    private OneEntry Read(ulong low, ulong high)
    {
        _reads.Add((low, high));
        return _fails ? throw new EnvironmentFaultException("the disk is gone") : new OneEntry(low);
    }
}
