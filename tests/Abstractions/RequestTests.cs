using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Abstractions.Tests;

/// <summary>What a request cannot be made of.</summary>
public sealed class RequestTests
{
    public static TheoryData<TimeSpan> BadTimeouts => new()
    {
        TimeSpan.Zero, TimeSpan.FromSeconds(-1), Timeout.InfiniteTimeSpan, TimeSpan.MaxValue,
        RequestLimits.TimeoutMax + TimeSpan.FromTicks(1),
    };

    [Theory]
    [MemberData(nameof(BadTimeouts))]
    public void Timeout_WhenNotAWait_Throws(TimeSpan timeout)
    {
        FluentActions.Invoking(() => new ExecuteRequest("SELECT 1") { Timeout = timeout })
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new QueryRequest("SELECT 1") { Timeout = timeout })
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Timeout_AtItsBound_IsTaken() =>
        new QueryRequest("SELECT 1") { Timeout = RequestLimits.TimeoutMax }.Timeout.Should().Be(TimeSpan.FromDays(1));

    [Fact]
    public void ExpectRows_WhenNegative_Throws()
    {
        var act = () => new Statement("DELETE FROM t") { ExpectRows = -1 };

        act.Should().Throw<ArgumentOutOfRangeException>();
        new Statement("DELETE FROM t") { ExpectRows = 0 }.ExpectRows.Should().Be(0);
        new Statement("DELETE FROM t") { ExpectRows = null }.ExpectRows.Should().BeNull();
    }

    [Fact]
    public void Consistency_WhenUnknown_Throws()
    {
        var act = () => new QueryRequest("SELECT 1") { Consistency = (Consistency)9 };

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Arguments_WhenNull_Throw()
    {
        FluentActions.Invoking(() => new Statement("SELECT 1") { Arguments = null! })
            .Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new Statement("SELECT 1") { NamedArguments = null! })
            .Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new ExecuteRequest(new Statement("SELECT 1"), null!))
            .Should().Throw<ArgumentException>();
    }

    [Fact]
    public void WithRequestId_KeepsTheRest()
    {
        var id = new RequestId(new byte[] { 1 }, 2);
        var request = new ExecuteRequest("SELECT 1")
        {
            Atomic = false,
            DeferForeignKeys = true,
            NoForward = true,
            Timeout = TimeSpan.FromSeconds(3),
        };

        request.WithRequestId(id).Should().BeEquivalentTo(request, options => options.Excluding(r => r.RequestId))
            .And.BeOfType<ExecuteRequest>().Which.RequestId.Should().Be(id);
    }
}
