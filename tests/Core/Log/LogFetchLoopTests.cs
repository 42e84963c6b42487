using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Xunit;

namespace Ferrolite.Core.Tests.Log;

/// <summary>Each request gets one answer.</summary>
public sealed class LogFetchLoopTests : IDisposable
{
    private readonly RecordingLog _log = new();
    private readonly List<(ulong Ticket, bool Found)> _answers = [];
    private readonly LogFetchLoop _loop;

    public LogFetchLoopTests() => _loop = new LogFetchLoop(
        "n1",
        _log,
        (fetch, entries) =>
        {
            _answers.Add((fetch.Ticket, entries is not null));
            entries?.Dispose();
        });

    [Fact]
    public void Turn_WhenTheRangeIsGone_SaysSo()
    {
        _loop.Post(new LogFetch(1, 2, 3, 0));
        _loop.Post(new LogFetch(2, 2, 3, 0));
        while (_loop.Turn())
        {
        }

        _answers.Should().Equal((1, false), (2, false));
    }

    [Fact]
    public void Turn_WhenTheReadFails_AnswersBeforeItFaults()
    {
        _log.Failure = new EnvironmentFaultException("raft.db: entry 2 is missing");
        _loop.Post(new LogFetch(7, 2, 3, 0));
        _loop.Invoking(l => l.Turn()).Should().Throw<EnvironmentFaultException>();
        _answers.Should().Equal((7, false));
        _log.Failure = null;
        _loop.Turn().Should().BeFalse();
    }

    public void Dispose() => _log.Dispose();
}
